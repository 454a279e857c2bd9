/** Why something was not done and what to do about it: `refusals.<subject>.<reason>` with the values in `args`. */
export const refusals = {
  store: {
    newerThanProgram:
      'The file was written by a newer Quayside (data version {{fileVersion}}, this program reads up to {{programVersion}}). Install the newer program. The file was not touched.',
    notWritable:
      'Quayside cannot write {{file}} ({{reason}}). Give this user write access to the folder, or start with another --data-dir.',
    broken:
      'The file {{file}} is damaged ({{reason}}). It was left as it is: keep a copy of it, move it away and restore a backup.',
    inUse: 'Another Quayside already has {{file}} open. Use that window, or close it first.',
    diskFull: 'The disk is full: nothing more can be stored. Make room, then try again.',
    diskFault: 'The disk reports a fault ({{reason}}). Check the disk and its cable, and make a backup now.',
  },
  console: {
    alreadyBegun: 'The console is already set up. Sign in.',
    notInDemo: 'This is not the demo.',
    cannotReopen: 'This console cannot open another file. Start it anew with the wanted --data-dir.',
    unknownTimeZone: '“{{timeZone}}” is no time zone. Choose one such as Europe/Oslo.',
  },
  restore: {
    outOfOrder: 'The backup did not arrive in one piece. Choose the file again.',
    tooLarge: 'The backup is larger than 4 GB. Copy it into the data folder by hand; the operating guide says how.',
    notABackup: 'That is not a Quayside backup, or it is damaged. Choose another file.',
  },
  host: {
    cannotListen: 'The console cannot listen on {{address}}, port {{port}}: {{reason}}. Choose another --http-port.',
    portInUse: 'Port {{port}} is taken by {{holder}}. Close that program or choose another --http-port.',
    certificate: 'The certificate {{file}} cannot be used: {{reason}}.',
  },
  people: {
    wrongPassword: 'E-mail or password is wrong.',
    slowDown: 'Too many attempts. Wait {{seconds}} s, then try again.',
    locked: 'Too many failed attempts: this account is shut for {{minutes}} min.',
    lockedByAdministrator: 'This account is shut. Ask an administrator to open it.',
    weakPassword: 'The password needs at least 8 characters with both letters and digits.',
    emailTaken: 'Someone with the e-mail {{email}} exists already.',
    tooManySettings: 'That is more than one person’s settings may hold.',
    siteMissing: 'A site administrator needs a site, and nobody else has one.',
  },
  topology: {
    chargeboxIdTaken: 'The station “{{station}}” already has this chargebox id. Each station needs its own.',
    floorOfOtherSite: 'That floor belongs to another site.',
    hasChildren: 'Delete what it contains first: {{children}}.',
    sessionOpen: 'Session {{session}} is still open on this outlet. Stop it first.',
  },
  ocpp: {
    portInUse: 'Port {{port}} is taken by another program. {{detail}} Close it, or start with another --ocpp-port.',
    portForbidden: 'This user may not listen on port {{port}}. Choose a port above 1023 with --ocpp-port.',
    addressUnknown:
      'This PC does not have the address it should listen on. Check the network or choose another --ocpp-host.',
    cannotListen: 'The listener for stations cannot start on port {{port}}. {{detail}}',
  },
  stations: {
    offline: 'The station is not connected. Try again when it is back.',
    settling: 'The station has just connected and is not ready yet. Try again in a few seconds.',
    noOpenSession: 'There is no open session on this outlet.',
    outletNotFound: 'The station does not have this outlet.',
    invalidCommand: 'The station could not understand that command ({{fault}}).',
    consoleStopped: 'The console stopped before the command was sent. Send it again if it is still wanted.',
    passwordLength: 'A station password has {{min}} to {{max}} characters.',
    timeZoneUnknown: '“{{zone}}” is no time zone. Choose one such as Europe/Oslo or UTC.',
  },
  modem: {
    notReady: 'The modem is not ready. Its page says why and what to do.',
    noAnswer: 'The modem or the network did not answer. Try again.',
    badNumber: '“{{number}}” is no telephone number. Write it as +47 and the digits.',
    callRuns: 'A call is under way already.',
    callRefused: 'The call was refused ({{reason}}).',
    cannotDial: 'The call could not be made ({{reason}}).',
    unitCall:
      'That is a unit’s alert call. It must ring on: answered or rejected, the unit would call nobody further down its list.',
    ussdRefused: 'The operator did not take the code ({{reason}}).',
  },
  messages: {
    badNumber: '“{{number}}” is no telephone number. Write it as +47 and the digits.',
    isUnit: 'That is a unit’s number. Ask the unit on its own page, where its commands are checked.',
    empty: 'The text is empty.',
    tooLong: 'The text is too long for SMS.',
    notSent: 'Only a text that the console sent can be sent again.',
    stillQueued: 'That text has not been sent yet.',
    mayBeDone: 'That text may have arrived already. Confirm that it shall be sent once more.',
    alreadySent: 'The text is on its way and cannot be taken back.',
  },
  units: {
    gone: 'That unit is gone.',
    badNumber: '“{{number}}” is no telephone number. Write it as +47 and the digits.',
    numberTaken: 'The unit “{{unit}}” already has this number.',
    badPassword: 'A password of a unit has exactly {{length}} letters and digits; the renewal password has nine.',
    busy: 'A command to this unit is still under way. Take it back, or wait for its reply.',
    batchRuns: 'Commands to this unit are running already. Wait for them or take them back.',
    noSuchCommand: 'This unit has no command {{form}}.',
    notComposed: 'That command cannot be sent: $t(units.guards.{{rule}})',
    guarded: 'Read this first: $t(units.guards.{{guard}})',
    noRenewPassword:
      'The console knows no renewal password of this unit. Tell it, or unplug the unit and plug it in again.',
    secretGone: 'The password in that command is no longer kept. Type it anew.',
    nothingToDo: 'There is nothing to send: the unit has it so already.',
    nothingRead: 'Nothing is known of this unit’s settings yet. Read it out first.',
    profileGone: 'That profile is gone.',
    notAUnitText: 'Only what a unit sent can be classified.',
    wordsNotInText: '“{{word}}” does not occur in the text.',
  },
  han: {
    notReady: 'Meter readers are not ready yet. Try again in a moment.',
    deviceIdTaken: 'The reader {{deviceId}} is registered already. Each reader needs its own id; case counts.',
    hasReadings: 'This reader has delivered data, and its history stays. Mark it as returned or deactivate it instead.',
    importHasErrors:
      '{{bad}} lines of the file have errors, so nothing was imported. Set them right, or import only the lines without errors.',
    importEmpty: 'The file has no lines to import. It needs a heading and one line per reader.',
    importNoDeviceId: 'The file has no column with the device id. Name one “device id” or “enhets-id”.',
    portUsed:
      '{{address}} belongs to the reader {{deviceId}} already. Choose another port, or take it from that reader first.',
    topicTaken:
      'The topic {{topic}} is, contains or lies within that of the reader {{deviceId}}. Each reader needs one of its own.',
    topicMalformed: '“{{topic}}” is no topic: leave out +, # and blanks.',
    noPort: 'This reader has no port of its own: it sends over the network.',
    floorOfOtherSite: 'That floor or outlet belongs to another site.',
    placeMissing: 'Choose one of your sites: readers without a site are the administrator’s.',
    portInUse: 'Port {{port}} is taken by another program. Choose another one.',
    cannotListen: 'The input cannot listen on port {{port}}: {{reason}}.',
    brokerUrl: '“{{url}}” is no address of a broker. It begins with mqtt:// or mqtts://.',
    brokerRefused: 'The broker refused the connection: {{reason}}. Check user, password and address.',
    brokerLost: 'The broker does not answer: {{reason}}. The console goes on trying.',
    rangeTooLong: 'Choose a shorter span of time.',
    emptyRange: 'The end of the span lies before its beginning.',
    notACapture: 'The file is neither a capture nor a meter’s bytes.',
  },
  doctor: {
    notAdoptable: 'That attempt gave no chargebox id that a station could be made of.',
  },
  reports: {
    workerFailed: 'The report could not be read ({{reason}}). Try again.',
  },
  statistics: {
    outletGone: 'That outlet is gone. Choose another.',
    emptyRange: 'The span ends before it begins. Choose it again.',
    listForgotten: 'The list was put away after 15 minutes. Open it again.',
    rangeTooLong: 'That span is too long. Choose a shorter one.',
  },
  ports: {
    badAddress:
      '“{{address}}” is no port. Type a path such as /dev/ttyUSB0 or COM5, or tcp://address:port for a port behind the network.',
    notFound: 'There is no {{address}}. Plug the cable in again and choose the port from the list.',
    busy: 'Another program uses {{address}}. Close it; on Linux ModemManager often holds modems.',
    noPermission:
      'This account may not open {{address}}. On Linux: add the account to the group dialout, then sign in to the PC again.',
    refused: 'Nothing listens at {{address}}. Check the address, and that the box behind it is set to this port.',
    unreachable: '{{address}} cannot be reached ({{reason}}). Check its power, the network cable and the address.',
    unplugged: '{{address}} was unplugged. Plug it in again; the console goes on by itself.',
    cutOff: 'The connection to {{address}} was cut ({{reason}}). It is tried again by itself.',
    closed: '{{address}} was closed.',
    silent:
      'What is behind {{address}} stopped answering. It is started anew; if this goes on, unplug it and plug it in again.',
    failed: '{{address}} failed ({{reason}}). Plug the cable in again; if it goes on, try another cable or USB port.',
    noSerial: 'Serial ports do not work on this PC ({{reason}}). Ports behind the network (tcp://) do.',
  },
  exports: {
    alreadyRunning: 'You already have an export running. Wait for it or cancel it.',
    forgotten: 'That export was put away. Make it again.',
    notReady: 'The export is not ready yet.',
    failed: 'The export failed: {{reason}}.',
    nothingToExport: 'There are no rows to export. Widen the filter.',
  },
} as const;
