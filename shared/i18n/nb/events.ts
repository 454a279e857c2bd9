import type { Texts } from '../texts.ts';
import type { events as english } from '../en/events.ts';

export const events: Texts<typeof english> = {
  stationConnected: '{{station}} koblet seg til fra {{address}} ({{protocol}}).',
  stationDisconnected: '{{station}}: $t(events.parts.linkLoss.{{reason}})',
  stationHeard: '{{station}} ga lyd fra seg.',
  stationBooted: '{{station}} startet: {{vendor}} {{model}}, serienummer {{serialNumber}}, fastvare {{firmware}}.',
  stationStatusChanged: '{{station}} melder {{status}} {{errorCode}} {{info}}',
  stationClockMeasured: '{{station}}: klokken ble sammenlignet med konsollens.',
  stationUnresponsive: '{{station}} $t(events.parts.answers.{{answers}})',
  stationWarned: '{{station}}: $t(warnings.{{warning}}) {{detail}}',
  stationReported: '{{station}}, $t(events.parts.report.{{subject}}): {{status}} {{detail}}',
  outletStatusChanged: '{{station}}, uttak {{outlet}} melder {{status}} {{errorCode}} {{info}} {{vendorErrorCode}}',
  outletMetered: 'En måleverdi kom inn.',
  sessionStarted: '{{station}}, uttak {{outlet}}: økt {{session}} startet.',
  sessionEnded: '{{station}}, uttak {{outlet}}: økt {{session}} ble avsluttet etter {{energyKwh}} kWh. {{stopReason}}',
  tagRefused: '{{station}} avviste brikken {{tag}}: {{status}}.',
  commandChanged: '{{station}}: {{action}} $t(events.parts.fate.{{fate}}) {{answer}}',
  keysRead: 'Konfigurasjonsnøklene ble lest.',
  upgradeRefused:
    'En tilkobling fra «{{chargeboxId}}» på {{address}} ble avvist: $t(doctor.reasons.{{reason}}). Tilkoblingslegen sier hva du gjør.',
  topologyChanged: 'Treet av anlegg og stasjoner ble endret.',
  userSignedIn: '{{email}} logget inn.',
  signInFailed: 'En innlogging som {{email}} mislyktes.',
  consoleStarted: '$t(events.parts.stop.{{stop}})',
  consoleSlept: 'PC-en sov i {{minutes}} min. Det stasjonene sendte imens, kommer når de kobler seg til igjen.',
  fileDamaged: 'Databasefilen er skadet: {{fault}}. Gjenopprett en sikkerhetskopi; ta vare på den skadde filen.',
  parts: {
    linkLoss: {
      closedByStation: 'stasjonen lukket forbindelsen.',
      connectionLost: 'forbindelsen ble brutt.',
      noAnswerToPing: 'stasjonen svarer ikke lenger; forbindelsen ble gitt opp.',
      replacedByNewer: 'stasjonen åpnet en nyere forbindelse, som overtok for denne.',
      closedByConsole: 'konsollen lukket forbindelsen.',
      consoleStopped: 'forbindelsen tok slutt da konsollen stoppet.',
    },
    answers: {
      no: 'sender livstegn, men svarer ikke på kommandoer. Start den på nytt hvis det fortsetter.',
      yes: 'svarer på kommandoer igjen.',
    },
    report: {
      firmware: 'fastvare',
      diagnostics: 'diagnose',
      security: 'sikkerhet',
      dataTransfer: 'dataoverføring',
    },
    fate: {
      refused: 'ble ikke sendt. $t(refusals.{{reason}})',
      answered: 'ble besvart:',
      failed: 'mislyktes:',
      timedOut: 'fikk ikke svar i tide.',
      lost: 'gikk tapt med forbindelsen.',
    },
    stop: {
      first: 'Konsollen startet for første gang.',
      clean: 'Konsollen startet etter {{minutes}} min.',
      unclean:
        'Konsollen startet etter at den hadde stoppet uten å bli lukket, for høyst {{minutes}} min siden. Ingenting som var lagret, gikk tapt; filen kontrolleres.',
    },
  },
};
