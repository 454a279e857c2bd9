import type { Browser, Page } from 'playwright';
import { buildWhatIsStale } from '../../scripts/freshBuild.ts';
import { startHelper, type Helper } from '../children.ts';
import { median, percentile, seeded, whole } from '../numbers.ts';
import type { LoadAsks } from '../ocpp/loadAsks.ts';
import { figure, row, say, under, type Part, type Row } from '../part.ts';
import { launchChromium } from './chromium.ts';
import { makeHarbourDir, type HarbourDir } from './harbourDir.ts';
import { probePaints, type PaintProbe } from './paintProbe.ts';
import { giveToken, serveBare, serveConsole, type Served } from './served.ts';
import { bareSpeaker, stationSpeaker, type Speaker } from './speakers.ts';

const STATIONS = 1000;
/** The issue: from a station's message to the changed pixel. */
const PIXEL_MS = 150;
/** A thousand stations in everyday life (research/perf: 20 to 50 messages a second), and twenty times that. */
const PACES = [50, 1000] as const;

type Scene = { readonly page: Page; readonly probe: PaintProbe; readonly speaker: Speaker };
type Sample = { readonly changedMs: number; readonly paintedMs: number };

/** What the operator sees, and how long after the station said it. */
export const pixel: Part = {
  name: 'pixel',
  title: "A station's message to the changed picture in Chromium, with 1,000 live stations",
  help: 'from a StatusNotification to the painted page, beside a bare relay to a page of one word',
  run: async ({ quick, folder, profile }) => {
    await buildWhatIsStale(['renderer']);
    const harbour = await makeHarbourDir(folder, STATIONS + 10);
    const served = await serveConsole(harbour.dir, profile);
    const bare = await serveBare();
    const load = startHelper<LoadAsks>(new URL('../ocpp/loadGenerator.ts', import.meta.url));
    const browser = await launchChromium();
    try {
      await load.ask('connect', { port: served.ocppPort, stations: STATIONS, boot: true });
      const scenes = { ours: await ourScene(browser, served, harbour), bare: await bareScene(browser, bare) };
      const rows: Row[] = [];
      for (const perS of PACES) rows.push(...(await measureAt({ perS, load, scenes, samples: quick ? 24 : 120 })));
      return rows;
    } finally {
      await browser.close();
      await load.end();
      await served.end();
      await bare.end();
    }
  },
};

async function ourScene(browser: Browser, served: Served, { token, lastOutlet }: HarbourDir): Promise<Scene> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-GB' });
  await giveToken(context, served.url, token);
  const page = await context.newPage();
  const speaker = await stationSpeaker(served.ocppPort, `CP${STATIONS + 9}`);
  speaker.say('Available');
  await page.goto(`${served.url}#/equipment/${encodeURIComponent(`outlet:${lastOutlet}`)}`);
  const state = 'article > header h1 + div';
  await page.locator(state).filter({ hasText: 'Available' }).waitFor();
  return scene(page, state, speaker);
}

async function bareScene(browser: Browser, { url, ocppPort }: Served): Promise<Scene> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
  await page.goto(url);
  const speaker = await bareSpeaker(ocppPort);
  return scene(page, '#state', speaker);
}

/** @throws when a changed word leaves the same picture: then the times below would be of nothing */
async function scene(page: Page, selector: string, speaker: Speaker): Promise<Scene> {
  const element = page.locator(selector);
  const probe = await probePaints(page, selector);
  const before = await element.screenshot();
  await sampleOnce({ page, probe, speaker }, 'Waiting');
  const after = await element.screenshot();
  await sampleOnce({ page, probe, speaker }, 'Available');
  if (before.equals(after)) throw new Error('the word changed and the picture did not');
  return { page, probe, speaker };
}

async function sampleOnce({ probe, speaker }: Scene, word: 'Available' | 'Waiting'): Promise<Sample> {
  const painted = probe.next(word);
  const saidAt = speaker.say(word);
  const { changedAt, paintedAt } = await painted;
  return { changedMs: changedAt - saidAt, paintedMs: paintedAt - saidAt };
}

type Round = {
  readonly perS: number;
  readonly load: Helper<LoadAsks>;
  readonly scenes: { readonly ours: Scene; readonly bare: Scene };
  readonly samples: number;
};

async function measureAt({ perS, load, scenes, samples }: Round): Promise<readonly Row[]> {
  const random = seeded(perS);
  const ours: Sample[] = [];
  const bare: Sample[] = [];
  let isOver = false;
  const untilOver = async (): Promise<void> => {
    await load.ask('murmur', { perS, forMs: 1000 });
    if (!isOver) await untilOver();
  };
  const murmur = untilOver();
  for (let sample = 0; sample < samples; sample += 1) {
    const word = sample % 2 === 0 ? 'Waiting' : 'Available';
    // At any moment of the console's gathering, not in step with it.
    await pause(60 + random() * 200);
    ours.push(await sampleOnce(scenes.ours, word));
    bare.push(await sampleOnce(scenes.bare, word));
  }
  isOver = true;
  await murmur;
  say(
    `pixel at ${whole(perS)} messages/s: ${Math.round(
      percentile(
        ours.map(({ paintedMs }) => paintedMs),
        0.95,
      ),
    )} ms p95`,
  );
  return rowsOf(perS, ours, bare);
}

function rowsOf(perS: number, ours: readonly Sample[], bare: readonly Sample[]): readonly Row[] {
  const of = 'bare relay and page';
  const p95 = (times: readonly number[]) => percentile(times, 0.95);
  const line = (what: string, pick: (sample: Sample) => number, of95: (times: readonly number[]) => number) => ({
    what: `${what}, others at ${whole(perS)} messages/s`,
    ours: figure(of95(ours.map(pick)), 'ms'),
    limit: { ...figure(of95(bare.map(pick)), 'ms'), of },
  });
  const painted = (sample: Sample) => sample.paintedMs;
  const target = under(p95(ours.map(painted)), PIXEL_MS, 'ms');
  return [
    row(line('message to painted, p50', painted, median)),
    row({ ...line('message to painted, p95', painted, p95), target }),
    row(line('of that: to the changed document, p95', (sample) => sample.changedMs, p95)),
  ];
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
