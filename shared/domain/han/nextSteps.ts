import type { DiagnosisKind } from './diagnosis.ts';

/** What a person may do next, as the codes of texts. */
export const HAN_STEPS = [
  /** Ask the grid company to open the HAN port: it is shut until somebody asks (B18). With a ready text. */
  'askToOpenPort',
  /** "Reported open" is not always open (B18). */
  'askWhetherOpen',
  'checkPlug',
  /** Some meters send again only when the HAN module or the meter had no power for a while. */
  'restartMeter',
  /** Another program or reader has the port, or it was pulled out: the fault's own text names the cure. */
  'freePort',
  'trySettings',
  /** Swapped A and B, or an inverted open collector without an inverter (research/han 3.1). */
  'checkAdapterKind',
  /** Adapters that cut long messages: another one (research/han 4). */
  'changeAdapter',
  'shortenCable',
  'enterKeys',
  'askForKeys',
  /** Make a capture and send it: a list that nobody has described yet. */
  'sendCapture',
  'checkReaderPower',
  'checkReaderNetwork',
  /** Address, user and password of this console, typed into the reader. */
  'checkReaderAccess',
  'activate',
  'wait',
] as const;
export type HanStep = (typeof HAN_STEPS)[number];

const STEPS: Readonly<Record<DiagnosisKind, readonly HanStep[]>> = {
  good: [],
  bytesLost: ['changeAdapter', 'shortenCable'],
  waiting: ['wait'],
  portFailed: ['freePort'],
  silent: ['askToOpenPort', 'checkPlug', 'restartMeter'],
  stopped: ['checkPlug', 'restartMeter', 'askWhetherOpen'],
  noFlags: ['trySettings', 'checkAdapterKind'],
  brokenFrames: ['changeAdapter', 'trySettings', 'shortenCable'],
  keyMissing: ['enterKeys', 'askForKeys'],
  keyRejected: ['enterKeys', 'askForKeys'],
  unknownContent: ['sendCapture'],
  onlineWithoutData: ['askToOpenPort', 'checkPlug', 'restartMeter'],
  offline: ['checkReaderPower', 'checkReaderNetwork'],
  neverSeen: ['checkReaderPower', 'checkReaderNetwork', 'checkReaderAccess'],
  off: ['activate'],
};

/** The likeliest cure first. */
export const nextSteps = (diagnosis: DiagnosisKind): readonly HanStep[] => STEPS[diagnosis];

/** Whether there is something to ask the grid company; the screen then offers a text to send. */
export const letterFor = (diagnosis: DiagnosisKind): 'openPort' | 'keys' | null => {
  const steps = nextSteps(diagnosis);
  if (steps.includes('askForKeys')) return 'keys';
  return steps.includes('askToOpenPort') || steps.includes('askWhetherOpen') ? 'openPort' : null;
};
