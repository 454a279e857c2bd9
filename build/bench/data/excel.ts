import { join } from 'node:path';
import { EVERYWHERE } from '../../../electron/core/store/nodeFilter.ts';
import type { SessionQuery } from '../../../electron/core/reports/sessionQuery.ts';
import { startHelper } from '../children.ts';
import { besideIdle, holdRows, watchedDuring, worstOf, type Holds } from '../loopWatch.ts';
import { median, whole } from '../numbers.ts';
import { figure, row, say, under, type BenchOptions, type Part, type Row } from '../part.ts';
import type { BareSheetAsks, BareTimes } from './bareSheet.ts';
import type { ExportTimes, ReportAsks } from './reportAsks.ts';
import { sessionFile, type SessionFile } from './sessionFile.ts';

/** The issue: 64,000 rows. */
const SHEET_ROWS = 64_000;
const SHEET_MS = 2000;
const SHEET_BYTES = 250e6;

type Round = { readonly ours: ExportTimes; readonly bare: BareTimes; readonly holds: Holds; readonly idle: Holds };

/** Files for the accountant, from the filtered rows of the statistics. */
export const excel: Part = {
  name: 'excel',
  title: 'Excel of the filtered sessions',
  help: '64,000 and 1 million rows: seconds, size, peak memory, and how long the event loop is held up',
  run: async (options) => {
    const sessions = await sessionFile(options);
    const small = await rounds({ sessions, options, rows: SHEET_ROWS, count: options.quick ? 1 : 3 });
    const large = await rounds({ sessions, options, rows: sessions.count, count: 1 });
    return [...rowsOf(SHEET_ROWS, small), ...rowsOf(sessions.count, large)];
  },
};

type Plan = {
  readonly sessions: SessionFile;
  readonly options: BenchOptions;
  readonly rows: number;
  readonly count: number;
};

async function rounds({ sessions, options, rows, count }: Plan): Promise<readonly Round[]> {
  const done: Round[] = [];
  for (let round = 0; round < count; round += 1) {
    done.push(await measure(sessions, options, rows));
    say(`excel ${whole(rows)} rows: ${whole(done.at(-1)?.ours.ms ?? 0)} ms`);
  }
  return done;
}

/** Each in a fresh process: the peak of memory is its own. */
async function measure(sessions: SessionFile, { folder, profile }: BenchOptions, rows: number): Promise<Round> {
  const { file, count, fromMs, untilMs } = sessions;
  // Sessions begin at even intervals, so that this is exactly the newest `rows`.
  const from = fromMs + Math.floor(((count - rows + 1) * (untilMs - fromMs)) / count);
  const helper = startHelper<ReportAsks>(new URL('./reportServer.ts', import.meta.url), profile);
  const bareHelper = startHelper<BareSheetAsks>(new URL('./bareSheet.ts', import.meta.url));
  try {
    const bare = await bareHelper.ask('write', { file, path: join(folder, 'bare.z'), from });
    await helper.ask('open', { file });
    const sort = { column: 'startedAt', descending: true } as const;
    const query: SessionQuery = { where: EVERYWHERE, filter: { startedAt: { from, to: null } }, sort };
    const { value, ours, idle } = await watchedDuring(helper, () => helper.ask('export', { query, format: 'xlsx' }));
    if (value.rows !== rows || bare.rows !== rows) throw new Error(`${value.rows} and ${bare.rows} of ${rows} rows`);
    await helper.ask('close', null);
    return { ours: value, bare, holds: ours, idle };
  } finally {
    await helper.end();
    await bareHelper.end();
  }
}

function rowsOf(rows: number, done: readonly Round[]): readonly Row[] {
  const name = `${whole(rows)} rows`;
  const of = 'rows read and their text deflated';
  const middle = (pick: (round: Round) => number) => median(done.map(pick));
  const ms = middle(({ ours }) => ours.ms);
  const peak = middle(({ ours }) => ours.peakBytes);
  const isSheet = rows === SHEET_ROWS;
  return [
    row({
      what: `${name}: until the file is there`,
      ours: figure(ms, 'ms'),
      limit: {
        ...figure(
          middle(({ bare }) => bare.ms),
          'ms',
        ),
        of,
      },
      ...(isSheet ? { target: under(ms / 1000, SHEET_MS / 1000, 's') } : {}),
    }),
    row({
      what: `${name}: peak memory of the whole console`,
      ours: figure(peak, 'bytes'),
      limit: {
        ...figure(
          middle(({ bare }) => bare.peakBytes),
          'bytes',
        ),
        of,
      },
      ...(isSheet ? { target: under(peak / 1e6, SHEET_BYTES / 1e6, 'MB') } : {}),
    }),
    row({
      what: `${name}: of that by the export`,
      ours: figure(
        middle(({ ours }) => ours.peakBytes - ours.beforeBytes),
        'bytes',
      ),
    }),
    row({
      what: `${name}: size of the file`,
      ours: figure(
        middle(({ ours }) => ours.sizeBytes),
        'bytes',
      ),
      limit: {
        ...figure(
          middle(({ bare }) => bare.sizeBytes),
          'bytes',
        ),
        of,
      },
    }),
    ...holdRows(
      `during ${name}`,
      besideIdle({ ours: worstOf(done.map(({ holds }) => holds)), idle: worstOf(done.map(({ idle }) => idle)) }),
    ),
  ];
}
