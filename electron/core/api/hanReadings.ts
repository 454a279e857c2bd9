import { ORPCError } from '@orpc/server';
import type { ByteView } from '../../../shared/contract/han.ts';
import { hexOf } from '../../../shared/codecs/hex.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import { captureText, inspectChunks, readCapture } from '../han/capture.ts';
import type { SeenBytes } from '../han/byteWatch.ts';
import { nodeAesGcm } from '../han/keys.ts';
import type { ReaderState } from '../han/readerState.ts';
import type { MeterSpan } from '../han/reports/readerCurve.ts';
import { spansOf } from '../han/store/meterRows.ts';
import { rawChunks, type RawChunk } from '../han/store/rawStore.ts';
import { signalHours } from '../han/store/tallyStore.ts';
import { Failure } from '../runtime/failure.ts';
import { pullStream } from '../runtime/pullStream.ts';
import { readSetting } from '../store/settingStore.ts';
import type { ApiContext } from './context.ts';
import { readerMeters } from './hanDetails.ts';
import { reachableReader, sightOfReaders } from './hanReach.ts';
import { procedures } from './procedures.ts';
import { reachableSite } from './reach.ts';
import { whileSignedIn } from './whileSignedIn.ts';

const DAY_MS = 86_400_000;
const MOST_DAYS = 3660;
const MOST_FRAMES = 2_000;
const MOST_CAPTURE_OCTETS = 4 * 1024 * 1024;
/** What the byte view begins with. */
const BYTES_BEFORE_MS = 120_000;
const MOST_BYTES_WAITING = 2_000;

/** What the meters said: curves, peaks, balance, and the bytes behind them. */
export const hanReadingsApi = {
  curve: procedures.han.curve.handler(async ({ input, context }) => {
    const { from, to, points, meterKey } = input;
    const state = reachableReader(context, input.id);
    mustBeSpan(from, to);
    const spans = spansOfReader(context, state).filter((span) => meterKey === null || span.meterKey === meterKey);
    const query = { spans, from, to, points, zone: zoneOf(context) };
    const curve = await context.console.reports.ask('readerCurve', query);
    const used = new Set(spans.filter((span) => span.from < to && span.to > from).map((span) => span.meterKey));
    const meters = readerMeters(context, state.stored.key).filter(({ key }) => used.has(key));
    return { ...curve, meters: meters.toReversed() };
  }),
  peaks: procedures.han.peaks.handler(({ input, context }) => {
    const spans = spansOfReader(context, reachableReader(context, input.id));
    return context.console.reports.ask('readerPeaks', { spans, month: input.month, zone: zoneOf(context) });
  }),
  balance: procedures.han.balance.handler(async ({ input, context }) => {
    const { siteId, from, to } = input;
    reachableSite(context, siteId);
    mustBeSpan(from, to);
    const here = readersOfSite(context, siteId);
    const mains = here.filter(({ stored }) => stored.reader.place.isMain);
    const subMeters = here.filter(({ stored }) => !stored.reader.place.isMain);
    const outlets = unmeteredOutlets(context, siteId, subMeters);
    const data = await context.console.reports.ask('harbourBalance', {
      from,
      to,
      zone: zoneOf(context),
      mains: mains.map((state) => spansOfReader(context, state)),
      subMeters: subMeters.map((state) => spansOfReader(context, state)),
      outletKeys: outlets.flatMap((id) => context.console.directory.outletKey(id) ?? []),
    });
    const powers = mains.map(powerOf);
    return {
      ...data,
      mains: mains.map(({ stored: { reader } }) => ({ id: reader.id, deviceId: reader.deviceId, name: reader.name })),
      now: {
        mainW: powers.length === 0 || powers.includes(null) ? null : sum(powers),
        outletsW: sum(outlets.map((id) => context.console.live.outlet(id)?.meter?.powerW ?? null)),
        subMetersW: sum(subMeters.map(powerOf)),
      },
    };
  }),
  signal: procedures.han.signal.handler(({ input, context }) => {
    const { console } = context;
    const { stored } = reachableReader(context, input.id);
    return { hours: signalHours(console.store.read, stored.key, console.clock.now() - input.days * DAY_MS) };
  }),

  bytes: procedures.han.bytes.handler(({ input, context, signal }) =>
    whileSignedIn(context, byteStream(context, reachableReader(context, input.id), signal)),
  ),
  capture: procedures.han.capture.handler(({ input, context }) => {
    const state = reachableReader(context, input.id);
    return captureText(chunksOf(context, state, input), MOST_CAPTURE_OCTETS);
  }),
  inspect: procedures.han.inspect.handler(({ input, context }) => {
    const state = reachableReader(context, input.id);
    const keys = context.console.han.keys.of(state.stored);
    return inspectChunks(chunksOf(context, state, input), {
      zone: zoneOf(context),
      keys: keys && { ...keys, lastInvocation: null },
      aesGcm: nodeAesGcm,
      most: MOST_FRAMES,
    });
  }),
  replay: procedures.han.replay.handler(({ input, context }) => {
    const chunks = readCapture(Buffer.from(input.bytesBase64, 'base64'), context.console.clock.now());
    if (!chunks) throw new Failure('han/notACapture');
    return inspectChunks(chunks, { zone: zoneOf(context), most: MOST_FRAMES });
  }),
};

const zoneOf = ({ console }: ApiContext): string => readSetting(console.store.read, 'timeZone');

function mustBeSpan(from: EpochMs, to: EpochMs): void {
  if (to <= from) throw new Failure('han/emptyRange');
  if (to - from > MOST_DAYS * DAY_MS) throw new Failure('han/rangeTooLong');
}

/** A reader's meters, each from its coming until the next one's; the last is open at its end. */
function spansOfReader({ console }: ApiContext, { stored }: ReaderState): readonly MeterSpan[] {
  const spans = spansOf(console.store.read, stored.key);
  return spans.map(({ meterKey, from }, index) => ({
    meterKey,
    from,
    to: spans[index + 1]?.from ?? Number.MAX_SAFE_INTEGER,
  }));
}

function readersOfSite(context: ApiContext, siteId: string): readonly ReaderState[] {
  if (sightOfReaders(context).siteId !== null && sightOfReaders(context).siteId !== siteId)
    throw new ORPCError('FORBIDDEN');
  return [...context.console.han.readers.all()].filter(({ stored }) => stored.reader.place.siteId === siteId);
}

/** Outlets of the site that no reader measures: those that one measures count by their reader. */
function unmeteredOutlets({ console }: ApiContext, siteId: string, subMeters: readonly ReaderState[]) {
  const measured = new Set(subMeters.map(({ stored }) => stored.reader.place.outletId));
  return console.directory
    .topology()
    .stations.filter((station) => station.siteId === siteId)
    .flatMap((station) => console.directory.outletsOf(station.id))
    .filter((outlet) => !measured.has(outlet.id))
    .map((outlet) => outlet.id);
}

function powerOf({ live }: ReaderState): number | null {
  const now = live.now;
  return now?.importW === null || now?.importW === undefined ? null : now.importW - (now.exportW ?? 0);
}

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** What is in the file, and what has not been written yet. */
function* chunksOf(
  { console }: ApiContext,
  { stored, unwritten }: ReaderState,
  { from, to }: { readonly from: EpochMs; readonly to: EpochMs },
): Generator<RawChunk> {
  yield* rawChunks(console.store.read, { readerKey: stored.key, from, to });
  for (const chunk of unwritten.raw) if (chunk.at >= from && chunk.at < to) yield chunk;
}

/** The bytes of the last two minutes, then what comes, with what the decoder made of it. */
function byteStream(context: ApiContext, state: ReaderState, signal: AbortSignal | undefined) {
  const { clock, han } = context.console;
  const now = clock.now();
  const before = [...chunksOf(context, state, { from: now - BYTES_BEFORE_MS, to: now + 1 })];
  const waiting: SeenBytes[] = before.map(({ at, bytes }) => ({ at, bytes, events: [] }));
  let offset = 0;
  let isClosed = false;
  let wake: (() => void) | null = null;
  const stop = han.bytes.watch(state.stored.key, (seen) => {
    waiting.push(seen);
    // A screen that does not keep up misses the oldest bytes, not the newest.
    if (waiting.length > MOST_BYTES_WAITING) waiting.shift();
    wake?.();
  });
  const stream = pullStream<ByteView>({
    next: async () => {
      for (;;) {
        const seen = waiting.shift();
        if (seen) {
          const view = { at: seen.at, offset, hex: hexOf(seen.bytes), events: seen.events };
          offset += seen.bytes.length;
          return { done: false, value: view };
        }
        if (isClosed) return { done: true, value: undefined };
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    close: () => {
      isClosed = true;
      waiting.length = 0;
      stop();
      wake?.();
    },
  });
  signal?.addEventListener('abort', () => void stream.return(undefined));
  return stream;
}
