/** Ends every switch over a union: a new arm without a case is a compile error, and a broken invariant at run time. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`);
}
