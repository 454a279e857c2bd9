/**
 * One text per kind of event (`events.<code>`), with the values of its line. Words that belong to a value stand in
 * `parts` and are fetched by nesting, so that a screen only says `t('events.' + code, args)`.
 */
export const events = {
  stationConnected: '{{station}} connected from {{address}} ({{protocol}}).',
  stationDisconnected: '{{station}}: $t(events.parts.linkLoss.{{reason}})',
  stationHeard: '{{station}} was heard.',
  stationBooted: '{{station}} started: {{vendor}} {{model}}, serial number {{serialNumber}}, firmware {{firmware}}.',
  stationStatusChanged: '{{station}} reports {{status}} {{errorCode}} {{info}}',
  stationClockMeasured: '{{station}}: its clock was compared with the console’s.',
  stationUnresponsive: '{{station}} $t(events.parts.answers.{{answers}})',
  stationWarned: '{{station}}: $t(warnings.{{warning}}) {{detail}}',
  stationReported: '{{station}}, $t(events.parts.report.{{subject}}): {{status}} {{detail}}',
  outletStatusChanged: '{{station}}, outlet {{outlet}} reports {{status}} {{errorCode}} {{info}} {{vendorErrorCode}}',
  outletMetered: 'A meter value arrived.',
  sessionStarted: '{{station}}, outlet {{outlet}}: session {{session}} started.',
  sessionEnded: '{{station}}, outlet {{outlet}}: session {{session}} ended after {{energyKwh}} kWh. {{stopReason}}',
  tagRefused: '{{station}} refused the tag {{tag}}: {{status}}.',
  commandChanged: '{{station}}: {{action}} $t(events.parts.fate.{{fate}}) {{answer}}',
  keysRead: 'The configuration keys were read.',
  upgradeRefused:
    'A connection of “{{chargeboxId}}” from {{address}} was refused: $t(doctor.reasons.{{reason}}). The connection doctor says what to do.',
  topologyChanged: 'The tree of sites and stations changed.',
  userSignedIn: '{{email}} signed in.',
  signInFailed: 'A sign-in as {{email}} failed.',
  consoleStarted: '$t(events.parts.stop.{{stop}})',
  consoleSlept: 'The PC slept for {{minutes}} min. What stations sent meanwhile arrives as they reconnect.',
  fileDamaged: 'The database file is damaged: {{fault}}. Restore a backup; keep the damaged file beside it.',
  parts: {
    linkLoss: {
      closedByStation: 'the station closed the connection.',
      connectionLost: 'the connection was lost.',
      noAnswerToPing: 'the station no longer answers; the connection was given up.',
      replacedByNewer: 'the station opened a newer connection, which took the place of this one.',
      closedByConsole: 'the console closed the connection.',
      consoleStopped: 'the connection ended when the console stopped.',
    },
    answers: {
      no: 'sends heartbeats but does not answer commands. Restart it if that goes on.',
      yes: 'answers commands again.',
    },
    report: {
      firmware: 'firmware',
      diagnostics: 'diagnostics',
      security: 'security',
      dataTransfer: 'data transfer',
    },
    fate: {
      refused: 'was not sent. $t(refusals.{{reason}})',
      answered: 'was answered:',
      failed: 'failed:',
      timedOut: 'got no answer in time.',
      lost: 'was lost with the connection.',
    },
    stop: {
      first: 'The console started for the first time.',
      clean: 'The console started after {{minutes}} min.',
      unclean:
        'The console started after it had stopped without being closed, {{minutes}} min ago at most. Nothing stored was lost; the file is being checked.',
    },
  },
} as const;
