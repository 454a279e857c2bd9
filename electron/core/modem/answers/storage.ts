import { fieldsOf, groupsOf } from '../line/fields.ts';

export type StorageUse = { readonly used: number; readonly total: number };

/** Of the first storage, out of `+CPMS: "SM",3,20,...` or the answer to a setting, `+CPMS: 3,20,...`; null = not told. */
export function storageUseOf(line: string): StorageUse | null {
  const [used, total] = fieldsOf(line).filter((field) => /^\d+$/u.test(field));
  return used === undefined || total === undefined ? null : { used: Number(used), total: Number(total) };
}

/** `+CPMS: ("ME","SM"),("SM"),("SM")`: what can be read from, sent from and received into, as far as it is told. */
export const storageChoicesOf = (line: string): readonly (readonly string[])[] =>
  groupsOf(line).map((group) =>
    group
      .split(',')
      .map((name) => name.replaceAll(/["\s]/gu, ''))
      .filter((name) => name !== ''),
  );
