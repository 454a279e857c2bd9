/** The event log’s screen. */
export const eventLog = {
  title: 'Event log',
  about: 'What happened at {{place}}',
  time: 'Time',
  severity: 'Weight',
  what: 'What happened',
  where: 'Where',
  severities: {
    info: 'Information',
    notice: 'Notice',
    warning: 'Warning',
    fault: 'Fault',
  },
  filterText: 'Search in the log',
  all: 'All',
  more: 'Show older',
  end: 'This is the oldest.',
  empty: 'Nothing has happened here yet.',
  noMatch: 'Nothing in the log matches.',
  newEvents_one: '{{count}} new event',
  newEvents_other: '{{count}} new events',
  showNew: 'Show',
} as const;
