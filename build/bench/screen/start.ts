import type { Page } from 'playwright';
import { buildWhatIsStale } from '../../scripts/freshBuild.ts';
import { median } from '../numbers.ts';
import { figure, row, say, type Part, type Row } from '../part.ts';
import { launchChromium, wallNow } from './chromium.ts';
import { makeHarbourDir, type HarbourDir } from './harbourDir.ts';
import { giveToken, serveBare, serveConsole, type Served } from './served.ts';

const STATIONS = 1000;

/** Milliseconds since the program was called. */
type Start = {
  readonly servingMs: number;
  readonly browserMs: number;
  readonly firstPaintMs: number;
  /** The tree with its stations; for the bare page its word. */
  readonly pictureMs: number;
};

/** From the command to something to look at. Every process is new; the system may still have their files in memory. */
export const start: Part = {
  name: 'start',
  title: `Start with ${STATIONS.toLocaleString('en-GB')} stations: program, then a new Chromium, signed in on the dashboard`,
  help: 'cold start to first paint: npm run serve and a new Chromium, beside a bare web server and a page of one word',
  run: async ({ quick, folder, profile }) => {
    await buildWhatIsStale(['renderer']);
    const harbour = await makeHarbourDir(folder, STATIONS);
    const ours: Start[] = [];
    const bare: Start[] = [];
    // The first Chromium after a long time is read from the disk: a start that nobody counts.
    await startOnce({ serve: serveBare, harbour: null, shown: '#state' });
    for (let round = 0; round < (quick ? 2 : 5); round += 1) {
      bare.push(await startOnce({ serve: serveBare, harbour: null, shown: '#state' }));
      ours.push(
        await startOnce({ serve: () => serveConsole(harbour.dir, profile), harbour, shown: '[role=treeitem]' }),
      );
      say(`start, round ${round + 1}: first paint after ${Math.round(ours.at(-1)?.firstPaintMs ?? 0)} ms`);
    }
    return rowsOf(ours, bare);
  },
};

type Contender = {
  readonly serve: () => Promise<Served>;
  readonly harbour: HarbourDir | null;
  /** What stands on the page when it is of use. */
  readonly shown: string;
};

async function startOnce({ serve, harbour, shown }: Contender): Promise<Start> {
  const began = wallNow();
  const served = await serve();
  const servingMs = wallNow() - began;
  const browser = await launchChromium();
  try {
    const browserMs = wallNow() - began - servingMs;
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-GB' });
    if (harbour) await giveToken(context, served.url, harbour.token);
    const page = await context.newPage();
    await page.goto(served.url);
    await page.locator(shown).first().waitFor();
    const pictureMs = wallNow() - began;
    return { servingMs, browserMs, pictureMs, firstPaintMs: (await firstPaint(page)) - began };
  } finally {
    await browser.close();
    await served.end();
  }
}

/** When Chromium itself says that the first content was painted, in milliseconds since 1970. */
function firstPaint(page: Page): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve) => {
    const tell = (entry) => resolve(performance.timeOrigin + entry.startTime);
    const [known] = performance.getEntriesByName('first-contentful-paint');
    if (known) return tell(known);
    new PerformanceObserver((list) => list.getEntriesByName('first-contentful-paint').forEach(tell)).observe({ type: 'paint' });
  })`);
}

function rowsOf(ours: readonly Start[], bare: readonly Start[]): readonly Row[] {
  const line = (what: string, of: string, pick: (start: Start) => number): Row =>
    row({
      what,
      ours: figure(median(ours.map(pick)), 'ms'),
      limit: { ...figure(median(bare.map(pick)), 'ms'), of },
    });
  return [
    line('cold start to first paint, all in all', 'bare server, page of one word', (one) => one.firstPaintMs),
    line('of that: until the program answers', 'bare web server of Node', (one) => one.servingMs),
    line('of that: a new Chromium', 'the same Chromium', (one) => one.browserMs),
    line('of that: page to first paint', 'page of one word', (one) => one.firstPaintMs - one.servingMs - one.browserMs),
    line('cold start until the tree shows its stations', 'until the word stands', (one) => one.pictureMs),
  ];
}
