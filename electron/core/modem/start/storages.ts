/** Where texts are kept, and how this modem wants to be told so. */
export type Storages = {
  /** What is received lands here; '' = the modem gives no access to texts (Nokia N79). */
  readonly receive: string;
  /** How many storages AT+CPMS must name: some refuse one or two (Brovi E3372-325, gammu 8d257ee66). */
  readonly named: 1 | 2 | 3;
  /** Where texts of earlier days may be. */
  readonly others: readonly string[];
};

export const NO_STORAGE: Storages = { receive: '', named: 1, others: [] };

/** The SIM goes with the number from stick to stick; the stick's own memory stays behind. */
const PREFERRED = ['SM', 'ME', 'MT'];
const READABLE = new Set(['SM', 'ME']);

/** The settings to try, from what most take to what any takes; `choices` as AT+CPMS=? tells them, [] = it did not. */
export function storageLadder(choices: readonly (readonly string[])[]): readonly Storages[] {
  const isTold = choices.some((group) => group.length > 0);
  if (choices.length > 0 && !isTold) return [];
  const fits = (name: string) => choices.every((group) => group.length === 0 || group.includes(name));
  const readable = choices[0] ?? [];
  // A modem that lists a storage only for reading still takes it (Wavecom: ("SM","BM","SR"),("SM")).
  const names = PREFERRED.filter((name) => !isTold || fits(name) || readable.includes(name));
  const counts = ([3, 2, 1] as const).filter((named) => !isTold || named <= Math.max(1, choices.length));
  return names.flatMap((receive) =>
    counts.map((named) => ({
      receive,
      named,
      others: readable.filter((name) => READABLE.has(name) && name !== receive),
    })),
  );
}

/** What AT+CPMS= gets: the first is read and deleted from, the others stay as they are. */
export function selection({ receive, named }: Storages, read: string): string {
  return [read, receive, receive]
    .slice(0, named)
    .map((name) => `"${name}"`)
    .join(',');
}
