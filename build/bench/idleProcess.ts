import { answerParent } from './children.ts';
import { watchLoop, type Holds } from './loopWatch.ts';

/** A process that only waits: how late it wakes is what the machine, not the console, does to an event loop. */
export type IdleAsks = {
  readonly watchLoop: { readonly ask: null; readonly answer: null };
  readonly holds: { readonly ask: null; readonly answer: Holds };
};

const loop = watchLoop();
answerParent<IdleAsks>({
  watchLoop: () => {
    loop.start();
    return null;
  },
  holds: () => loop.stop(),
});
