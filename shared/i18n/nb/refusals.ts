import type { Texts } from '../texts.ts';
import type { refusals as english } from '../en/refusals.ts';

export const refusals: Texts<typeof english> = {
  store: {
    newerThanProgram:
      'Filen er skrevet av en nyere Quayside (dataversjon {{fileVersion}}, dette programmet leser til og med {{programVersion}}). Installer det nyere programmet. Filen ble ikke rørt.',
    notWritable:
      'Quayside kan ikke skrive til {{file}} ({{reason}}). Gi denne brukeren skrivetilgang til mappen, eller start med en annen --data-dir.',
    broken:
      'Filen {{file}} er skadet ({{reason}}). Den ble latt som den er: ta vare på en kopi, flytt den unna og gjenopprett en sikkerhetskopi.',
    inUse: 'En annen Quayside har allerede {{file}} åpen. Bruk det vinduet, eller lukk det først.',
    diskFull: 'Disken er full: ingenting mer kan lagres. Rydd plass, og prøv igjen.',
    diskFault: 'Disken melder en feil ({{reason}}). Kontroller disken og kabelen, og ta en sikkerhetskopi nå.',
  },
  console: {
    alreadyBegun: 'Konsollen er allerede satt opp. Logg inn.',
    notInDemo: 'Dette er ikke demoen.',
    cannotReopen: 'Denne konsollen kan ikke åpne en annen fil. Start den på nytt med ønsket --data-dir.',
    unknownTimeZone: '«{{timeZone}}» er ingen tidssone. Velg en som Europe/Oslo.',
  },
  restore: {
    outOfOrder: 'Sikkerhetskopien kom ikke hel fram. Velg filen igjen.',
    tooLarge:
      'Sikkerhetskopien er større enn 4 GB. Kopier den inn i datamappen for hånd; driftsveiledningen sier hvordan.',
    notABackup: 'Det er ikke en sikkerhetskopi fra Quayside, eller så er den skadet. Velg en annen fil.',
  },
  host: {
    cannotListen: 'Konsollen kan ikke lytte på {{address}}, port {{port}}: {{reason}}. Velg en annen --http-port.',
    portInUse: 'Port {{port}} er opptatt av {{holder}}. Lukk det programmet, eller velg en annen --http-port.',
    certificate: 'Sertifikatet {{file}} kan ikke brukes: {{reason}}.',
  },
  people: {
    wrongPassword: 'E-post eller passord er feil.',
    slowDown: 'For mange forsøk. Vent {{seconds}} s, og prøv igjen.',
    locked: 'For mange mislykkede forsøk: kontoen er stengt i {{minutes}} min.',
    lockedByAdministrator: 'Kontoen er stengt. Be en administrator om å åpne den.',
    weakPassword: 'Passordet må ha minst 8 tegn med både bokstaver og sifre.',
    emailTaken: 'Det finnes allerede noen med e-posten {{email}}.',
    tooManySettings: 'Det er mer enn én persons innstillinger kan romme.',
    siteMissing: 'En anleggsadministrator må ha et anlegg, og ingen andre har det.',
  },
  topology: {
    chargeboxIdTaken: 'Stasjonen «{{station}}» har allerede denne chargebox-ID-en. Hver stasjon må ha sin egen.',
    floorOfOtherSite: 'Etasjen hører til et annet anlegg.',
    hasChildren: 'Slett det den inneholder først: {{children}}.',
    sessionOpen: 'Økt {{session}} er fortsatt åpen på dette uttaket. Stopp den først.',
  },
  ocpp: {
    portInUse:
      'Port {{port}} er opptatt av et annet program. {{detail}} Lukk det, eller start med en annen --ocpp-port.',
    portForbidden: 'Denne brukeren får ikke lytte på port {{port}}. Velg en port over 1023 med --ocpp-port.',
    addressUnknown:
      'Denne PC-en har ikke adressen den skal lytte på. Kontroller nettverket, eller velg en annen --ocpp-host.',
    cannotListen: 'Lytteren for stasjoner kan ikke starte på port {{port}}. {{detail}}',
  },
  stations: {
    offline: 'Stasjonen er ikke tilkoblet. Prøv igjen når den er tilbake.',
    settling: 'Stasjonen har nettopp koblet seg til og er ikke klar ennå. Prøv igjen om noen sekunder.',
    noOpenSession: 'Det er ingen åpen økt på dette uttaket.',
    outletNotFound: 'Stasjonen har ikke dette uttaket.',
    invalidCommand: 'Stasjonen kunne ikke ha forstått kommandoen ({{fault}}).',
    consoleStopped: 'Konsollen stoppet før kommandoen ble sendt. Send den igjen hvis den fortsatt er ønsket.',
    passwordLength: 'Et stasjonspassord har {{min}} til {{max}} tegn.',
    timeZoneUnknown: '«{{zone}}» er ingen tidssone. Velg en som Europe/Oslo eller UTC.',
  },
  modem: {
    notReady: 'Modemet er ikke klart. Modemsiden sier hvorfor og hva som må gjøres.',
    noAnswer: 'Modemet eller nettet svarte ikke. Prøv igjen.',
    badNumber: '«{{number}}» er ikke et telefonnummer. Skriv det som +47 og sifrene.',
    callRuns: 'En samtale er allerede i gang.',
    callRefused: 'Samtalen ble avvist ({{reason}}).',
    cannotDial: 'Det gikk ikke å ringe ({{reason}}).',
    unitCall:
      'Det er et varslingsanrop fra en enhet. Det må få ringe: besvart eller avvist ville enheten ikke ringe flere på listen sin.',
    ussdRefused: 'Operatøren godtok ikke koden ({{reason}}).',
    ussdBusy: 'En annen kode er under spørring. Vent på svaret.',
    notDeleted: 'Modemet slettet ikke en melding ({{reason}}). Det prøves igjen hvert minutt.',
  },
  messages: {
    badNumber: '«{{number}}» er ikke et telefonnummer. Skriv det som +47 og sifrene.',
    isUnit: 'Det er nummeret til en enhet. Spør enheten på dens egen side, der kommandoene kontrolleres.',
    empty: 'Meldingen er tom.',
    tooLong: 'Meldingen er for lang for SMS.',
    notSent: 'Bare en melding som konsollen har sendt, kan sendes igjen.',
    stillQueued: 'Den meldingen er ikke sendt ennå.',
    mayBeDone: 'Den meldingen kan ha kommet fram. Bekreft at den skal sendes en gang til.',
    alreadySent: 'Meldingen er på vei og kan ikke trekkes tilbake.',
  },
  units: {
    gone: 'Den enheten er borte.',
    badNumber: '«{{number}}» er ikke et telefonnummer. Skriv det som +47 og sifrene.',
    numberTaken: 'Enheten «{{unit}}» har allerede dette nummeret.',
    badPassword: 'Et passord på en enhet har nøyaktig {{length}} bokstaver og sifre; fornyelsespassordet har ni.',
    busy: 'En kommando til denne enheten er fortsatt i gang. Trekk den tilbake, eller vent på svaret.',
    batchRuns: 'Kommandoer til denne enheten er allerede i gang. Vent på dem eller trekk dem tilbake.',
    noSuchCommand: 'Denne enheten har ikke kommandoen {{form}}.',
    notComposed: 'Den kommandoen kan ikke sendes: $t(units.rules.{{rule}})',
    guarded: 'Les dette først: $t(units.guards.{{guard}})',
    noRenewPassword:
      'Konsollen kjenner ikke enhetens fornyelsespassord. Oppgi det, eller trekk ut enheten og sett den i igjen.',
    secretGone: 'Passordet i den kommandoen er ikke lenger tatt vare på. Skriv det på nytt.',
    nothingToDo: 'Det er ingenting å sende: enheten har det slik allerede.',
    nothingRead: 'Enhetens innstillinger er ikke kjent ennå. Les den av først.',
    profileGone: 'Den profilen er borte.',
    notAUnitText: 'Bare det en enhet har sendt, kan gis en betydning.',
    wordsNotInText: '«{{word}}» står ikke i meldingen.',
  },
  han: {
    notReady: 'Måleravleserne er ikke klare ennå. Prøv igjen om et øyeblikk.',
    deviceIdTaken:
      'Avleseren {{deviceId}} er allerede registrert. Hver avleser må ha sin egen ID; store og små bokstaver teller.',
    hasReadings:
      'Denne avleseren har levert data, og historikken blir stående. Merk den som returnert eller deaktiver den i stedet.',
    importHasErrors:
      '{{bad}} linjer i filen har feil, så ingenting ble importert. Rett dem, eller importer bare linjene uten feil.',
    importEmpty: 'Filen har ingen linjer å importere. Den trenger en overskrift og én linje per leser.',
    importNoDeviceId: 'Filen har ingen kolonne med enhets-ID. Kall en av dem «enhets-id» eller «device id».',
    portUsed:
      '{{address}} hører allerede til avleseren {{deviceId}}. Velg en annen port, eller ta den fra den avleseren først.',
    topicTaken:
      'Emnet {{topic}} er, inneholder eller ligger under emnet til avleseren {{deviceId}}. Hver avleser må ha sitt eget.',
    topicMalformed: '«{{topic}}» er ikke et emne: utelat +, # og mellomrom.',
    noPort: 'Denne avleseren har ingen egen port: den sender over nettverket.',
    floorOfOtherSite: 'Den bryggen eller det uttaket hører til et annet anlegg.',
    placeMissing: 'Velg et av dine anlegg: avlesere uten anlegg er administratorens.',
    portInUse: 'Port {{port}} er opptatt av et annet program. Velg en annen.',
    cannotListen: 'Inngangen kan ikke lytte på port {{port}}: {{reason}}.',
    brokerUrl: '«{{url}}» er ikke adressen til en megler. Den begynner med mqtt:// eller mqtts://.',
    brokerRefused: 'Megleren avviste tilkoblingen: {{reason}}. Kontroller bruker, passord og adresse.',
    brokerLost: 'Megleren svarer ikke: {{reason}}. Konsollen fortsetter å prøve.',
    rangeTooLong: 'Velg et kortere tidsrom.',
    emptyRange: 'Slutten på tidsrommet ligger før begynnelsen.',
    notACapture: 'Filen er verken et opptak eller bytene fra en måler.',
  },
  doctor: {
    notAdoptable: 'Det forsøket hadde ingen chargebox-ID som det kan lages en stasjon av.',
  },
  reports: {
    workerFailed: 'Rapporten kunne ikke leses ({{reason}}). Prøv igjen.',
  },
  statistics: {
    outletGone: 'Det uttaket finnes ikke lenger. Velg et annet.',
    emptyRange: 'Tidsrommet slutter før det begynner. Velg på nytt.',
    listForgotten: 'Listen ble lagt bort etter 15 minutter. Åpne den igjen.',
    rangeTooLong: 'Tidsrommet er for langt. Velg et kortere.',
  },
  ports: {
    badAddress:
      '«{{address}}» er ikke en port. Skriv en sti som /dev/ttyUSB0 eller COM5, eller tcp://adresse:port for en port bak nettet.',
    notFound: '{{address}} finnes ikke. Sett i kabelen på nytt og velg porten fra listen.',
    busy: 'Et annet program bruker {{address}}. Lukk det; på Linux holder ModemManager ofte på modemer.',
    noPermission:
      'Denne kontoen har ikke lov til å åpne {{address}}. På Linux: legg kontoen i gruppen dialout og logg på PC-en på nytt.',
    refused: 'Ingenting lytter på {{address}}. Sjekk adressen, og at boksen bak den er satt til denne porten.',
    unreachable: '{{address}} kan ikke nås ({{reason}}). Sjekk strømmen, nettkabelen og adressen.',
    unplugged: '{{address}} ble trukket ut. Sett den i igjen; konsollen fortsetter av seg selv.',
    cutOff: 'Forbindelsen til {{address}} ble brutt ({{reason}}). Den prøves igjen av seg selv.',
    closed: '{{address}} ble lukket.',
    silent:
      'Det bak {{address}} svarer ikke lenger. Det startes på nytt; hvis det fortsetter, trekk det ut og sett det i igjen.',
    failed:
      '{{address}} feilet ({{reason}}). Sett i kabelen på nytt; hvis det fortsetter, prøv en annen kabel eller USB-port.',
    noSerial: 'Serieporter virker ikke på denne PC-en ({{reason}}). Porter bak nettet (tcp://) virker.',
  },
  exports: {
    alreadyRunning: 'Du har allerede en eksport i gang. Vent på den, eller avbryt den.',
    forgotten: 'Eksporten ble lagt bort. Lag den igjen.',
    notReady: 'Eksporten er ikke klar ennå.',
    failed: 'Eksporten mislyktes: {{reason}}.',
    nothingToExport: 'Det er ingen rader å eksportere. Utvid filteret.',
  },
};
