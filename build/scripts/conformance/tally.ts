/** Counts checks and names those that failed. */
export type Tally = {
  readonly check: (name: string, found: unknown, expected: unknown) => void;
  readonly passed: () => number;
  readonly failures: () => readonly string[];
};

export function createTally(): Tally {
  let passed = 0;
  const failures: string[] = [];
  return {
    check(name, found, expected) {
      if (canonical(found) === canonical(expected)) passed++;
      else failures.push(`${name}: expected ${canonical(expected)}, found ${canonical(found)}`);
    },
    passed: () => passed,
    failures: () => failures,
  };
}

/** The same text for equal values whatever the order of their keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isRecord(part) ? sorted(part) : part)) ?? 'nothing';
}

const sorted = (record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1)));

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The records of a text with one JSON object per line. */
export const recordsOf = (text: string): readonly Readonly<Record<string, unknown>>[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line))
    .filter(isRecord);

export const textAt = (record: Readonly<Record<string, unknown>>, key: string): string => {
  const value = record[key];
  return typeof value === 'string' ? value : '';
};
