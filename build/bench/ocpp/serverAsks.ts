import type { Holds } from '../loopWatch.ts';

/** What both servers can be asked: the console, and the bare library that stores nothing. */
export type ServerAsks = {
  readonly open: {
    readonly ask: { readonly folder: string; readonly stations: number };
    readonly answer: { readonly port: number };
  };
  readonly used: { readonly ask: null; readonly answer: { readonly cpuMs: number; readonly residentBytes: number } };
  /** Begins to look how long the event loop is held up. */
  readonly watchLoop: { readonly ask: null; readonly answer: null };
  readonly holds: { readonly ask: null; readonly answer: Holds };
  /** Sessions in the file; 0 for the library. */
  readonly stored: { readonly ask: null; readonly answer: { readonly sessions: number } };
  /** Somebody looks at the screen: the live stream is read, as a page would. */
  readonly watch: { readonly ask: null; readonly answer: null };
  readonly close: { readonly ask: null; readonly answer: null };
};
