/**
 * The fields behind the colon of an answer, without quotes and blanks. A comma inside quotes parts nothing, unless the
 * quotes do not match (`+CREG: 2,1,"0B,"0100701",7`, gammu tests/at-creg-corner).
 */
export function fieldsOf(line: string): readonly string[] {
  const rest = line.slice(line.indexOf(':') + 1);
  const isMatched = rest.split('"').length % 2 === 1;
  return rest.split(isMatched ? /,(?=(?:[^"]*"[^"]*")*[^"]*$)/u : ',').map((field) => field.trim().replaceAll('"', ''));
}

/** `(0-2,4)` or `0,1,3`: whether a value is in it. */
export function isListed(range: string, value: number): boolean {
  return range
    .replaceAll(/[()\s]/gu, '')
    .split(',')
    .some((piece) => {
      const [from = '', to = from] = piece.split('-');
      return from !== '' && value >= Number(from) && value <= Number(to);
    });
}

/** The groups of a test answer: `(2),(0-1,3),(0,2)`, nested ones opened, those without parentheses one by one. */
export function groupsOf(line: string): readonly string[] {
  const rest = line.slice(line.indexOf(':') + 1);
  const inner = [...rest.matchAll(/\(([^()]*)\)/gu)].map((match) => match[1] ?? '');
  return inner.length > 0 ? inner : fieldsOf(line).filter((field) => field !== '');
}
