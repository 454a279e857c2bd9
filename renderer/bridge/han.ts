import { useEffect } from 'react';
import { hanWriter } from '../stores/hanStore.ts';
import { api } from './api.ts';

/** The feed ended or was refused: it is asked for again after this pause. */
const ASK_AGAIN_MS = 2_000;

let shownBy = 0;
let running: AbortController | null = null;

/** Follows the live picture of the meter readers while at least one component that shows it is on the page. */
export function useHanFeed(): void {
  useEffect(() => {
    shownBy += 1;
    if (!running) {
      running = new AbortController();
      void keepFollowing(running.signal);
    }
    return () => {
      shownBy -= 1;
      // A change of screen takes the one away and puts the other there at once: the picture stays over it.
      setTimeout(stopIfUnseen, 0);
    };
  }, []);
}

function stopIfUnseen(): void {
  if (shownBy > 0) return;
  running?.abort();
  running = null;
  hanWriter.clear();
}

async function keepFollowing(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const message of await api.han.watch(undefined, { signal })) hanWriter.apply(message);
    } catch (error) {
      if (signal.aborted) return;
      hanWriter.failed(error);
    }
    await new Promise<void>((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}
