import { useEffect } from 'react';
import { gsmWriter, type GsmFeed } from '../stores/gsmStore.ts';
import { api } from './api.ts';

/** The feed ended or was refused: it is asked for again after this pause. */
const ASK_AGAIN_MS = 2_000;

const FOLLOW: Readonly<Record<GsmFeed, (signal: AbortSignal) => Promise<void>>> = {
  modem: async (signal) => {
    for await (const message of await api.modem.watch(undefined, { signal })) gsmWriter.modem(message);
  },
  units: async (signal) => {
    for await (const message of await api.units.watch(undefined, { signal })) gsmWriter.units(message);
  },
  messages: async (signal) => {
    for await (const message of await api.messages.watch(undefined, { signal })) gsmWriter.messages(message);
  },
};

const shownBy: Record<GsmFeed, number> = { modem: 0, units: 0, messages: 0 };
const stops: Partial<Record<GsmFeed, AbortController>> = {};

/** Follows a live picture of the GSM bridge while at least one component that shows it is on the page. */
export function useGsmFeed(feed: GsmFeed): void {
  useEffect(() => {
    shownBy[feed] += 1;
    if (shownBy[feed] === 1) start(feed);
    return () => {
      shownBy[feed] -= 1;
      // A change of screen takes the one away and puts the other there at once: the picture stays over it.
      setTimeout(() => {
        if (shownBy[feed] === 0) stop(feed);
      }, 0);
    };
  }, [feed]);
}

function start(feed: GsmFeed): void {
  if (stops[feed]) return;
  const controller = new AbortController();
  stops[feed] = controller;
  void keepFollowing(feed, controller.signal);
}

function stop(feed: GsmFeed): void {
  stops[feed]?.abort();
  delete stops[feed];
  gsmWriter.clear(feed);
}

async function keepFollowing(feed: GsmFeed, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await FOLLOW[feed](signal);
    } catch (error) {
      if (signal.aborted) return;
      gsmWriter.failed(feed, error);
    }
    await new Promise<void>((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}
