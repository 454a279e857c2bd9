import { answerParent } from './children.ts';
import type { BenchOptions, Row } from './part.ts';
import { PARTS } from './parts.ts';

/** What the process of one part is asked. */
export type PartAsks = {
  readonly run: {
    readonly ask: { readonly name: string; readonly options: BenchOptions };
    readonly answer: readonly Row[];
  };
};

answerParent<PartAsks>({
  run: ({ name, options }) => {
    const part = PARTS.find((one) => one.name === name);
    if (!part) throw new Error(`no such part: ${name}`);
    return part.run(options);
  },
});
