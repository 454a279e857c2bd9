import { openConsole, type Console } from '../../../electron/core/console.ts';
import { answerParent, peakBytes, residentBytes } from '../children.ts';
import { watchLoop } from '../loopWatch.ts';
import { timed } from '../numbers.ts';
import type { ExportAsk, ExportTimes, ListAsk, ListTimes, ReportAsks } from './reportAsks.ts';

/** The whole console on a large file; its screens' questions are asked here as the API asks them. */
let console: Console | null = null;
const running = (): Console => {
  if (!console) throw new Error('not open');
  return console;
};
const OWNER = 'bench';

async function list({ query, pages, pageRows }: ListAsk): Promise<ListTimes> {
  const { lists } = running().reports;
  const { ms: openMs, value } = await timed(() => lists.open(query, OWNER));
  const pageMs: number[] = [];
  for (const share of pages) {
    const from = Math.floor(share * Math.max(0, value.count - pageRows));
    const { ms, value: rows } = await timed(() =>
      lists.rows({ listId: value.listId, from, count: pageRows, owner: OWNER }),
    );
    if (rows.length !== Math.min(pageRows, value.count)) throw new Error(`${rows.length} rows on a page`);
    pageMs.push(ms);
  }
  return { count: value.count, openMs, pageMs };
}

async function exportRows({ query, format }: ExportAsk): Promise<ExportTimes> {
  const { exports } = running().reports;
  const beforeBytes = residentBytes();
  const began = performance.now();
  const { exportId } = await exports.start({ query, format, language: 'en', owner: OWNER });
  for await (const progress of exports.watch({ exportId, owner: OWNER })) {
    if (progress.kind === 'ready') {
      const ms = performance.now() - began;
      return { rows: progress.rows, ms, sizeBytes: progress.sizeBytes, beforeBytes, peakBytes: peakBytes() };
    }
    if (progress.kind !== 'running') throw new Error(`the export ended: ${JSON.stringify(progress)}`);
  }
  throw new Error('the export said nothing');
}

const took = async (work: () => Promise<unknown>): Promise<number> => (await timed(work)).ms;
const loop = watchLoop();

answerParent<ReportAsks>({
  open: async ({ file }) => {
    console = await openConsole({ file, mode: 'normal', ocppPort: 0, ocppHost: '127.0.0.1', version: 'bench' });
    return null;
  },
  curve: (span) => took(() => running().reports.curve(span)),
  list,
  dashboard: (where) => took(() => running().reports.dashboard(where)),
  periods: (query) => took(() => running().reports.periods(query)),
  export: exportRows,
  watchLoop: () => {
    loop.start();
    return null;
  },
  holds: () => loop.stop(),
  close: async () => {
    await running().close();
    return null;
  },
});
