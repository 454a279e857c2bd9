/** What makes a session worth a look before it is billed. */
export const sessionFlags = {
  startMissing: 'Start missing',
  implausibleEnergy: 'More energy than the outlet can give',
  meterWentBackwards: 'Meter went backwards',
  receivedLate: 'Received late',
  clockWrong: 'The station’s clock was wrong',
  tagNotAccepted: 'Tag not accepted',
} as const;
