export type Load = {
  readonly messagesPerS: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Share of one processor that the generator itself used; near 1 it is the generator that is measured. */
  readonly generatorShare: number;
};

/** What the load generator can be asked. */
export type LoadAsks = {
  /** Opens all connections at once, and on each lets the station boot or only report its status. */
  readonly connect: {
    readonly ask: { readonly port: number; readonly stations: number; readonly boot: boolean };
    readonly answer: { readonly ms: number };
  };
  /** Each station says its next message as soon as it has the reply to the last. */
  readonly talk: { readonly ask: { readonly warmMs: number; readonly forMs: number }; readonly answer: Load };
  /** The stations together say so many messages a second, one after the other, as in everyday life. */
  readonly murmur: { readonly ask: { readonly perS: number; readonly forMs: number }; readonly answer: Load };
  /** Ends all connections as a power cut would. */
  readonly drop: { readonly ask: null; readonly answer: null };
  /** Sessions whose start was answered since the beginning. */
  readonly counts: {
    readonly ask: null;
    readonly answer: { readonly startsAnswered: number; readonly faults: number };
  };
};
