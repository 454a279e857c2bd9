import type { AesGcm } from '../../../shared/codecs/han/cipher.ts';
import { HanStream, type HanEvent } from '../../../shared/codecs/han/hanStream.ts';
import type { DeviceSaid } from '../../../shared/codecs/han/payloadParts.ts';
import type { MeterReading } from '../../../shared/codecs/han/reading.ts';
import { readSetting } from '../store/settingStore.ts';
import type { ByteWatch } from './byteWatch.ts';
import type { Keys } from './keys.ts';
import { addQuality, follow, takeReading, type FlowParts } from './readingFlow.ts';
import type { ReaderState } from './readerState.ts';

/** Where all sources hand over what they received. Nothing here throws on any bytes. */
export type Intake = {
  /** A meter's bytes, cut anyhow. */
  readonly bytes: (state: ReaderState, bytes: Uint8Array) => readonly HanEvent[];
  /** A list that a reader has decoded itself. */
  readonly reading: (state: ReaderState, reading: MeterReading) => void;
  /** Any sign of life (B12). */
  readonly seen: (state: ReaderState) => void;
  readonly signal: (state: ReaderState, dbm: number) => void;
  readonly device: (state: ReaderState, facts: DeviceSaid) => void;
  /** A networked reader came or went, by its last will or its own word. */
  readonly online: (state: ReaderState, isOnline: boolean) => void;
  /** The port was closed or lost: the next list may be another meter's. */
  readonly broken: (state: ReaderState) => void;
};

export type IntakeParts = FlowParts & {
  readonly keys: Keys;
  readonly aesGcm: AesGcm;
  readonly watch: ByteWatch;
};

export function createIntake(parts: IntakeParts): Intake {
  const { clock, readers } = parts;
  const live = (state: ReaderState) => readers.changed({ kind: 'live', state });
  const seen = (state: ReaderState) => {
    const at = clock.now();
    const { kind } = state.link.state();
    if (kind === 'awaited' || kind === 'offline') state.link.setState({ kind: 'online', since: at });
    state.live.lastSeenAt = at;
    state.unwritten.isHeard = true;
    live(state);
  };
  return {
    bytes: (state, bytes) => {
      const events = takeBytes(parts, state, bytes);
      seen(state);
      return events;
    },
    reading: (state, reading) => {
      takeReading(parts, state, reading);
      seen(state);
    },
    seen,
    signal: (state, dbm) => {
      const signal = { dbm, at: clock.now() };
      state.live.signal = signal;
      state.unwritten.signal = signal;
      seen(state);
    },
    device: (state, facts) => {
      const { firmware, uptimeS, supplyMv, temperatureDc } = facts;
      state.live.firmware = firmware ?? state.live.firmware;
      state.live.uptimeS = uptimeS ?? state.live.uptimeS;
      state.live.supplyMv = supplyMv ?? state.live.supplyMv;
      state.live.temperatureDc = temperatureDc ?? state.live.temperatureDc;
      seen(state);
    },
    online: (state, isOnline) => {
      if (isOnline) return seen(state);
      state.link.setState({ kind: 'offline', since: clock.now() });
      live(state);
    },
    broken: (state) => {
      state.decoder = null;
      state.nameless.importWh = null;
      follow(parts, state, { kind: 'broken' });
      state.live.powers = [];
      state.live.meter = null;
      state.live.now = null;
      live(state);
    },
  };
}

function takeBytes(parts: IntakeParts, state: ReaderState, bytes: Uint8Array): readonly HanEvent[] {
  const at = parts.clock.now();
  const decoder = (state.decoder ??= decoderOf(parts, state));
  state.link.addOctets(bytes, at);
  keepRaw(state, at, bytes);
  const events = decoder.push(bytes);
  for (const event of events) takeEvent(parts, state, event);
  state.link.setDiscarded(decoder.counts.discardedOctets, at);
  parts.watch.tell(state.stored.key, { at, bytes, events });
  return events;
}

function decoderOf({ store, keys, aesGcm }: IntakeParts, { stored, lastInvocation }: ReaderState): HanStream {
  const opened = keys.of(stored);
  return new HanStream({
    zone: readSetting(store.read, 'timeZone'),
    keys: opened && { ...opened, lastInvocation },
    aesGcm,
  });
}

/** Of a source that floods the console no more is kept than this between two writes; a meter sends 14 kB a minute. */
const MOST_RAW_OCTETS = 256 * 1024;

function keepRaw({ unwritten }: ReaderState, at: number, bytes: Uint8Array): void {
  if (unwritten.rawOctets + bytes.length > MOST_RAW_OCTETS) return;
  unwritten.rawOctets += bytes.length;
  unwritten.raw.push({ at, bytes });
}

function takeEvent(parts: IntakeParts, state: ReaderState, event: HanEvent): void {
  if (event.kind === 'reading') {
    if (event.invocation !== null) state.lastInvocation = state.unwritten.invocation = event.invocation;
    takeReading(parts, state, event.reading);
    return;
  }
  const at = parts.clock.now();
  state.link.addBad(event.reason, at);
  addQuality(state, at, 'bad');
}
