import { useEffect, useRef, useState } from 'react';
import type { FindStep } from '../../../shared/contract/han.ts';

type Steps = AsyncIterable<FindStep>;

export type Finding = {
  /** null: nothing was begun yet. */
  readonly steps: readonly FindStep[] | null;
  readonly isRunning: boolean;
  readonly error: unknown;
  readonly begin: (ask: (signal: AbortSignal) => Promise<Steps>) => void;
  readonly stop: () => void;
};

/** Follows a trial of line settings; leaving the page ends it, and the port is free again. */
export function useFinding(): Finding {
  const [steps, setSteps] = useState<readonly FindStep[] | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const running = useRef<AbortController | null>(null);
  const stop = () => running.current?.abort();
  useEffect(() => () => running.current?.abort(), []);
  const begin: Finding['begin'] = (ask) => {
    stop();
    const control = new AbortController();
    running.current = control;
    setSteps([]);
    setError(null);
    setIsRunning(true);
    const follow = async () => {
      for await (const step of await ask(control.signal)) setSteps((before) => [...(before ?? []), step]);
    };
    follow()
      .catch((reason: unknown) => {
        if (!control.signal.aborted) setError(reason);
      })
      .finally(() => {
        if (running.current === control) setIsRunning(false);
      });
  };
  return { steps, isRunning, error, begin, stop };
}
