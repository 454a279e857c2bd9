import type { ModemFaultKind, ModemState } from '../../../shared/domain/gsm/modemState.ts';
import type { AtChannel, AtReply } from './atChannel.ts';
import { digitsOf, errorNumber, quotedNumber, wordsOf } from './replies.ts';

export type Started =
  | { readonly kind: 'started'; readonly identity: ModemState['identity']; readonly storage: string }
  | { readonly kind: 'fault'; readonly fault: ModemFaultKind; readonly detail: string }
  | { readonly kind: 'closed' };

type StartParts = {
  readonly channel: AtChannel;
  /** One attempt at most: a wrong PIN is never tried twice. */
  readonly takePin: () => string | null;
  readonly pause: (ms: number) => Promise<void>;
};

const SHORT_MS = 3_000;
const SIM_MS = 15_000;
const ATTEMPTS = 4;
const BUSY_MS = 2_000;
/** From what most modems take to what any takes (ModemManager's ladder). */
const INDICATIONS = ['2,1,2,1,0', '2,1,0,2,0', '2,1,2,0,0', '2,1,0,1,0', '2,1'];
/** 27.005 3.2.2: some want all three storages, some take one. */
const STORAGES = ['"SM","SM","SM"', '"SM","SM"', '"SM"', '"ME","ME","ME"', '"ME"'];

/** Brings a modem from silence to where texts and calls come in (research/gsm 2.1). PDU mode only. */
export async function startModem(parts: StartParts): Promise<Started> {
  const { channel } = parts;
  const ask = (text: string, deadlineMs = SHORT_MS) => channel.command({ text, deadlineMs });
  if (!(await answers(parts))) return { kind: 'fault', fault: 'notAModem', detail: '' };
  for (const text of ['ATZ', 'ATE0', 'AT+CMEE=1', 'AT^CURC=0']) await ask(text);
  const radio = await ask('AT+CFUN?');
  if (radio.kind === 'ok' && /\+CFUN: ?[04]/u.test(radio.lines.join(' '))) await ask('AT+CFUN=1', SIM_MS);
  const sim = await unlockSim(parts);
  if (sim) return sim;
  const identity = await identify(ask);
  if ((await ask('AT+CMGF=0')).kind !== 'ok') return { kind: 'fault', fault: 'notAModem', detail: 'AT+CMGF=0' };
  const storage = await firstTaken(STORAGES, (value) => ask(`AT+CPMS=${value}`, SIM_MS));
  await firstTaken(INDICATIONS, (value) => ask(`AT+CNMI=${value}`));
  for (const text of ['AT+CLIP=1', 'AT+CRC=1', 'AT+CVHU=0', 'AT+CREG=2', 'AT+COPS=3,0']) {
    const reply = await ask(text);
    if (reply.kind === 'closed') return { kind: 'closed' };
  }
  return { kind: 'started', identity, storage: storage?.slice(1, 3) ?? 'SM' };
}

/** What was left in its buffers goes first; then it must say OK to AT. */
async function answers({ channel, pause }: StartParts): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const reply = await channel.command({ text: attempt === 0 ? '\u001bAT' : 'AT', deadlineMs: 1_500 });
    if (reply.kind === 'ok') return true;
    if (reply.kind === 'closed') return false;
    await pause(300);
  }
  return false;
}

/** null: the SIM is open. */
async function unlockSim(parts: StartParts): Promise<Started | null> {
  const { channel, takePin, pause } = parts;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const reply = await channel.command({ text: 'AT+CPIN?', deadlineMs: SIM_MS, prefix: '+CPIN' });
    if (reply.kind === 'closed') return { kind: 'closed' };
    const status = saidOf(reply);
    if (/READY/iu.test(status)) return null;
    if (/PUK/iu.test(status)) return { kind: 'fault', fault: 'pukNeeded', detail: status };
    if (/SIM PIN$/iu.test(status)) return enterPin(channel, takePin);
    // 14: the SIM is busy, 515: the modem is.
    const isBusy = reply.kind === 'error' && [14, 515].includes(errorNumber(reply.error) ?? 0);
    if (!isBusy && reply.kind !== 'timeout') return { kind: 'fault', ...simFault(reply, status) };
    await pause(BUSY_MS);
  }
  return { kind: 'fault', fault: 'simFault', detail: '' };
}

/** Some modems say `+CPIN: READY` and never OK (Wavecom): the line is what counts. */
const saidOf = (reply: AtReply): string =>
  reply.kind === 'closed' ? '' : (reply.lines.find((line) => /^\+CPIN:/iu.test(line)) ?? '');

function simFault(reply: AtReply, status: string): { readonly fault: ModemFaultKind; readonly detail: string } {
  const error = reply.kind === 'error' ? reply.error : status;
  const isMissing = errorNumber(error) === 10 || /not inserted|NOT READY/iu.test(error);
  return { fault: isMissing ? 'noSim' : 'simFault', detail: error };
}

async function enterPin(channel: AtChannel, takePin: () => string | null): Promise<Started | null> {
  const pin = takePin();
  if (pin === null) return { kind: 'fault', fault: 'pinNeeded', detail: '' };
  const reply = await channel.command({ text: `AT+CPIN="${pin}"`, deadlineMs: SIM_MS });
  if (reply.kind === 'closed') return { kind: 'closed' };
  return reply.kind === 'ok'
    ? null
    : { kind: 'fault', fault: 'pinRefused', detail: reply.kind === 'error' ? reply.error : '' };
}

async function identify(ask: (text: string) => Promise<AtReply>): Promise<ModemState['identity']> {
  const lines = async (text: string) => {
    const reply = await ask(text);
    return reply.kind === 'ok' ? reply.lines : [];
  };
  return {
    maker: wordsOf(await lines('AT+CGMI')),
    model: wordsOf(await lines('AT+CGMM')),
    firmware: wordsOf(await lines('AT+CGMR')),
    imei: digitsOf(await lines('AT+CGSN')),
    imsi: digitsOf(await lines('AT+CIMI')),
    ownNumber: quotedNumber((await lines('AT+CNUM')).map((line) => line.replace(/^\+CNUM: ?"[^"]*",/u, ''))),
    serviceCentre: quotedNumber(await lines('AT+CSCA?')),
  };
}

/** The first value that the modem takes. */
async function firstTaken(
  values: readonly string[],
  ask: (value: string) => Promise<AtReply>,
): Promise<string | undefined> {
  for (const value of values) if ((await ask(value)).kind === 'ok') return value;
  return undefined;
}
