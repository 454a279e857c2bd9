import { loosely, oneDash, squeezed, tidy } from './replyText.ts';
import { STATEMENTS, type StatedValue, type StatementId } from './statements.ts';

export type ReadStatements = {
  readonly statements: readonly StatementId[];
  readonly values: readonly StatedValue[];
  /** What was not understood, as it was said. */
  readonly unread: readonly string[];
};

const LABELS = new RegExp(
  [...new Set(STATEMENTS.map(({ label }) => loosely(label)))]
    .toSorted((one, other) => other.length - one.length)
    .join('|'),
  'giu',
);

/** Reads a text as lines of a report, wherever the lines are broken. */
export function readStatements(text: string): ReadStatements {
  const plain = oneDash(text);
  const found = [...plain.matchAll(LABELS)].map((match) => ({ at: match.index, label: match[0] }));
  const statements: StatementId[] = [];
  const values: StatedValue[] = [];
  const unread: string[] = [];
  const keepUnread = (part: string) => {
    if (tidy(part) !== '') unread.push(tidy(part));
  };
  keepUnread(plain.slice(0, found[0]?.at ?? plain.length));
  for (const [index, { at, label }] of found.entries()) {
    const said = plain.slice(at + label.length, found[index + 1]?.at ?? plain.length);
    const read = readOne(label, said);
    if (read === null) keepUnread(label + said);
    else {
      statements.push(read.id);
      values.push(...read.values);
    }
  }
  return { statements, values, unread };
}

function readOne(
  label: string,
  said: string,
): { readonly id: StatementId; readonly values: readonly StatedValue[] } | null {
  const wanted = squeezed(label);
  for (const statement of STATEMENTS) {
    if (squeezed(statement.label) !== wanted) continue;
    const match = statement.pattern.exec(squeezed(said));
    if (match) return { id: statement.id, values: statement.read(match.slice(1), tidy(said)) };
  }
  return null;
}
