/** The chips of the top bar: `health.<subject>.<code>` is the word, `health.<subject>.<code>Hint` the cause and cure. */
export const health = {
  ocpp: {
    name: 'OCPP',
    listening: 'This PC only',
    listeningHint:
      'Stations on this PC can connect on port {{port}}. Administrators open it to the network under Settings.',
    listeningOnLan: 'Listening',
    listeningOnLanHint: 'Stations on the network can connect on port {{port}}.',
    failed: 'Not listening',
    failedHint: 'No station can connect. $t(refusals.{{failure}})',
    off: 'Off',
    offHint: 'The listener for stations is switched off.',
  },
  modem: { name: 'Modem', off: 'Off', offHint: 'No modem is set up.' },
  han: { name: 'HAN', off: 'Off', offHint: 'No meter reader is set up.' },
  outbox: { name: 'Outbox', off: 'Off', offHint: 'Nothing sends mail yet.' },
  file: {
    name: 'File',
    damaged: 'Damaged',
    damagedHint: 'The check found damage in the database file: {{fault}}. Restore a backup and keep the damaged file.',
  },
  disk: {
    name: 'Disk',
    good: 'Good',
    goodHint: 'There is room enough.',
    low: 'Low',
    lowHint: '{{freeMb}} MB are free. Make room before the disk is full.',
    full: 'Full',
    fullHint: 'Only {{freeMb}} MB are free: the console will soon store nothing more. Make room now.',
    unknown: 'Unknown',
    unknownHint: 'The free space cannot be read. Check the disk.',
  },
} as const;
