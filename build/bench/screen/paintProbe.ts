import type { Page } from 'playwright';
import { wallNow } from './chromium.ts';

/** A changed word on the page, in this process's milliseconds since 1970. */
export type Painted = {
  readonly text: string;
  /** The document held the new word. */
  readonly changedAt: number;
  /** The first task after the frame that shows it: style, layout and paint are done, the picture is with the compositor. */
  readonly paintedAt: number;
};

export type PaintProbe = {
  /** Settles with the next change to `text`. */
  readonly next: (text: string) => Promise<Painted>;
};

const BINDING = 'benchPainted';
const PATIENCE_MS = 10_000;

/**
 * Tells when an element shows another word. A MutationObserver sees the change; an animation frame is asked for, and
 * the first task behind that frame is the time: never earlier than the paint, at most a frame later. What this does not
 * see is the compositor's own work and the screen: a headless browser has none.
 */
const SCRIPT = `(element) => {
  let text = element.textContent;
  const now = () => performance.timeOrigin + performance.now();
  new MutationObserver(() => {
    const word = element.textContent;
    if (word === text) return;
    text = word;
    const changedAt = now();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => globalThis.${BINDING}(word, changedAt, now());
      channel.port2.postMessage(0);
    });
  }).observe(element, { subtree: true, childList: true, characterData: true });
}`;

type Waiting = { readonly text: string; readonly resolve: (painted: Painted) => void };

export async function probePaints(page: Page, selector: string): Promise<PaintProbe> {
  let waiting: Waiting | null = null;
  const offsetMs = await clockOffset(page);
  await page.exposeFunction(BINDING, (text: string, changedAt: number, paintedAt: number) => {
    if (!waiting || !text.startsWith(waiting.text)) return;
    const { resolve } = waiting;
    waiting = null;
    resolve({ text, changedAt: changedAt - offsetMs, paintedAt: paintedAt - offsetMs });
  });
  await page.evaluate(`(${SCRIPT})(document.querySelector(${JSON.stringify(selector)}))`);
  return {
    next: (text) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`the page did not show "${text}"`)), PATIENCE_MS);
        waiting = {
          text,
          resolve: (painted) => {
            clearTimeout(timer);
            resolve(painted);
          },
        };
      }),
  };
}

const ASKS = 30;

/** How far the page's clock is ahead of this one: from the quickest of many questions. */
async function clockOffset(page: Page): Promise<number> {
  let best = { roundMs: Number.POSITIVE_INFINITY, offsetMs: 0 };
  for (let ask = 0; ask < ASKS; ask += 1) {
    const before = wallNow();
    const there = await page.evaluate<number>('performance.timeOrigin + performance.now()');
    const roundMs = wallNow() - before;
    if (roundMs < best.roundMs) best = { roundMs, offsetMs: there - before - roundMs / 2 };
  }
  return best.offsetMs;
}
