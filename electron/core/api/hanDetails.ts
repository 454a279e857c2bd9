import { networkInterfaces } from 'node:os';
import type { MeterFacts, ReaderAccess, ReaderDetails, ReaderMeter } from '../../../shared/contract/han.ts';
import { findingsOf } from '../../../shared/domain/han/checks.ts';
import { makerOfNumber, meterNumberRemark } from '../../../shared/domain/han/meterNumber.ts';
import { seenEntry } from '../han/picture.ts';
import { evidenceOf, liveOf, type ReaderState } from '../han/readerState.ts';
import { readMeter, shownNumber, spansOf, type StoredMeter } from '../han/store/meterRows.ts';
import { checkedHours } from '../han/store/valueStore.ts';
import { partiesOf } from '../han/store/partyStore.ts';
import { readSetting } from '../store/settingStore.ts';
import type { ApiContext } from './context.ts';
import { sightOfReaders } from './hanReach.ts';

/** The button Details (B19-B22), read when it is pressed. */
export function readerDetails(context: ApiContext, state: ReaderState): ReaderDetails {
  const { han, store, clock } = context.console;
  const sight = sightOfReaders(context);
  const { stored, live } = state;
  const { source } = stored.reader;
  return {
    entry: seenEntry(han.readers.entryOf(state), sight),
    live: liveOf(state),
    parties: sight.seesPeople ? partiesOf(store.read, stored.key) : [],
    meter: meterFacts(live.meterKey === null ? null : readMeter(store.read, live.meterKey)),
    meters: readerMeters(context, stored.key),
    evidence: evidenceOf(state, clock.now()),
    device: {
      firmware: live.firmware,
      uptimeS: live.uptimeS,
      supplyMv: live.supplyMv,
      temperatureDc: live.temperatureDc,
    },
    access: accessOf(context, state),
    hasKeys: stored.secrets.encryptionKey !== '',
    scale: stored.scale,
    findings: findingsOf({ powers: live.powers, energies: hoursOf(context, live.meterKey) }),
    line: source.kind === 'port' ? source.line : null,
  };
}

const CHECKED_HOURS = 24;
const HOUR_MS = 3_600_000;

function hoursOf({ console }: ApiContext, meterKey: number | null) {
  const hour = Math.floor(console.clock.now() / HOUR_MS);
  return meterKey === null ? [] : checkedHours(console.store.read, meterKey, hour - CHECKED_HOURS);
}

function meterFacts(meter: StoredMeter | null): MeterFacts | null {
  if (!meter) return null;
  const { known, clockOffsetMs } = meter;
  const number = known.number ?? '';
  const byNumber = makerOfNumber(number);
  const byList = known.maker;
  return {
    ...known,
    makerOfNumber: byNumber,
    remark: number === '' ? null : meterNumberRemark(number),
    disagree: byNumber !== 'unknown' && byList !== 'unknown' && byList !== 'p1' && byNumber !== byList,
    clockOffsetMs,
  };
}

/** Newest first; a meter that was left and found again stands once. */
export function readerMeters({ console }: ApiContext, readerKey: number): readonly ReaderMeter[] {
  const meters = new Map<number, ReaderMeter>();
  for (const { meterKey, number, from, until } of spansOf(console.store.read, readerKey)) {
    const known = meters.get(meterKey);
    meters.set(meterKey, {
      key: meterKey,
      number: shownNumber(number),
      firstAt: known?.firstAt ?? from,
      lastAt: Math.max(known?.lastAt ?? until, until),
    });
  }
  return [...meters.values()].sort((a, b) => b.lastAt - a.lastAt);
}

function accessOf({ console }: ApiContext, { stored }: ReaderState): ReaderAccess {
  const { han, store } = console;
  const { reader, secrets } = stored;
  const mqtt = han.inputs.portOf('broker');
  const http = han.inputs.portOf('http');
  const mqttHost = hostOf(readSetting(store.read, 'hanBrokerLan') === '1');
  const httpHost = hostOf(readSetting(store.read, 'hanHttpLan') === '1');
  return {
    user: reader.deviceId,
    hasPassword: secrets.password !== '',
    topic: reader.source.kind === 'network' ? reader.source.topic : '',
    mqttUrl: mqtt === null ? null : `mqtt://${mqttHost}:${mqtt}`,
    httpUrl: http === null ? null : `http://${httpHost}:${http}/han/${encodeURIComponent(reader.deviceId)}`,
  };
}

/** What a reader on the network types in: this PC's first address there; link-local ones only lead astray. */
function hostOf(isLan: boolean): string {
  if (!isLan) return '127.0.0.1';
  const addresses = Object.values(networkInterfaces()).flatMap((list = []) => list);
  const own = addresses.find(
    ({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'),
  );
  return own?.address ?? '127.0.0.1';
}
