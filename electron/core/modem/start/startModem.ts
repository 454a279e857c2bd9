import type { ModemFaultKind } from '../../../../shared/domain/gsm/modemState.ts';
import type { Clock } from '../../runtime/clock.ts';
import { storageChoicesOf } from '../answers/storage.ts';
import { isBusy } from '../line/atError.ts';
import type { AtReply } from '../line/command.ts';
import { RADIO_MS, SHORT_MS, SIM_MS } from '../line/deadlines.ts';
import { pause } from '../line/pause.ts';
import { identifyCard, identifyDevice, type Identity } from './identity.ts';
import { makersCommands } from './makers.ts';
import { noticeLadder } from './notices.ts';
import { openSim, type OpenSimParts } from './openSim.ts';
import { NO_STORAGE, selection, storageLadder, type Storages } from './storages.ts';

export type StartParts = OpenSimParts & {
  /** Told as soon as it is known, so that a SIM's fault is shown with the modem's name. */
  readonly known: (identity: Partial<Identity>) => void;
  /** It said OK: whatever it was held to be before, it is a modem. */
  readonly awake: () => void;
  /** Something was said that no modem says: another device is on the port, or a computer's console. */
  readonly hasRaved: () => boolean;
};

export type Started =
  | { readonly kind: 'started'; readonly storages: Storages }
  | { readonly kind: 'fault'; readonly fault: ModemFaultKind; readonly detail: string }
  | { readonly kind: 'lost' };

const WAKE_ATTEMPTS = 4;
const WAKE_MS = 2_500;
const BUSY_ATTEMPTS = 6;
const BUSY_MS = 2_000;
const ESCAPE = '\u001b';

/** Brings a modem from silence to where texts and calls come in (research/gsm 2.1). PDU mode only. */
export async function startModem(parts: StartParts): Promise<Started> {
  const awake = await wake(parts);
  if (awake !== null) return awake;
  parts.awake();
  await setUpDevice(parts);
  const sim = await openSim(parts);
  if (sim.kind !== 'open') return sim;
  return setUpTexts(parts);
}

/** Once more from the SIM on, when another was put in. */
export async function restartFromSim(parts: StartParts): Promise<Started> {
  const sim = await openSim(parts);
  return sim.kind === 'open' ? setUpTexts(parts) : sim;
}

/** The rest of the last program's dialogue goes first, a text that it left half typed is given up. null: it answers. */
async function wake({ channel, hasRaved }: StartParts): Promise<Started | null> {
  for (let attempt = 0; attempt < WAKE_ATTEMPTS; attempt += 1) {
    const reply = await channel.ask({ text: attempt === 0 ? `${ESCAPE}AT` : 'AT', withinMs: WAKE_MS });
    if (reply.kind === 'ok') return null;
    if (reply.kind === 'lost') return { kind: 'lost' };
  }
  return { kind: 'fault', fault: hasRaved() ? 'notAModem' : 'noAnswer', detail: '' };
}

async function setUpDevice({ channel, known }: StartParts): Promise<void> {
  const ask = (text: string, withinMs = SHORT_MS) => channel.ask({ text, withinMs });
  for (const text of ['ATZ', 'ATE0', 'ATV1', 'AT+CMEE=1']) await ask(text);
  const device = await identifyDevice(channel);
  known(device);
  for (const text of makersCommands(device.maker)) await ask(text);
  const radio = await ask('AT+CFUN?');
  const isOff = radio.kind === 'ok' && radio.lines.some((line) => /^\+CFUN: ?[04]\b/iu.test(line));
  if (isOff) await ask('AT+CFUN=1', RADIO_MS);
}

async function setUpTexts(parts: StartParts): Promise<Started> {
  const { channel, clock, known } = parts;
  const ask = (text: string, withinMs = SHORT_MS) => channel.ask({ text, withinMs });
  known(await identifyCard(channel));
  const pduMode = await patiently(clock, () => ask('AT+CMGF=0', SIM_MS));
  if (pduMode.kind === 'lost') return { kind: 'lost' };
  if (pduMode.kind !== 'ok') return { kind: 'fault', fault: 'notAModem', detail: 'AT+CMGF=0' };
  await firstTaken(['"GSM"', '"IRA"'], (value) => ask(`AT+CSCS=${value}`));
  const storages = await chooseStorages(parts);
  const notices = await ask('AT+CNMI=?');
  const told = notices.kind === 'ok' ? (notices.lines.find((line) => /^\+CNMI:/iu.test(line)) ?? '') : '';
  await firstTaken(noticeLadder(told), (value) => ask(`AT+CNMI=${value}`));
  for (const text of ['AT+CLIP=1', 'AT+CRC=1', 'AT+CVHU=0', 'AT+CUSD=1', 'AT+COPS=3,0']) await ask(text, SIM_MS);
  const last = await firstTaken(['2', '1', '0'], (value) => ask(`AT+CREG=${value}`));
  return last === 'lost' ? { kind: 'lost' } : { kind: 'started', storages };
}

async function chooseStorages({ channel, clock }: StartParts): Promise<Storages> {
  const told = await patiently(clock, () => channel.ask({ text: 'AT+CPMS=?', withinMs: SIM_MS }));
  const line = told.kind === 'ok' ? told.lines.find((text) => /^\+CPMS:/iu.test(text)) : undefined;
  for (const storages of storageLadder(line === undefined ? [] : storageChoicesOf(line))) {
    const text = `AT+CPMS=${selection(storages, storages.receive)}`;
    const reply = await patiently(clock, () => channel.ask({ text, withinMs: SIM_MS }));
    if (reply.kind === 'ok') return storages;
    if (reply.kind === 'lost') break;
  }
  return NO_STORAGE;
}

/** A modem or SIM that is busy with its own start gets the same again (CME 14, 515). */
async function patiently(clock: Clock, ask: () => Promise<AtReply>): Promise<AtReply> {
  let reply = await ask();
  for (let attempt = 1; attempt < BUSY_ATTEMPTS; attempt += 1) {
    if (reply.kind !== 'refused' || !isBusy(reply.error)) return reply;
    await pause(clock, BUSY_MS);
    reply = await ask();
  }
  return reply;
}

/** The first value that the modem takes; null = none. */
async function firstTaken(values: readonly string[], ask: (value: string) => Promise<AtReply>): Promise<string | null> {
  for (const value of values) {
    const reply = await ask(value);
    if (reply.kind === 'lost') return 'lost';
    if (reply.kind === 'ok') return value;
  }
  return null;
}
