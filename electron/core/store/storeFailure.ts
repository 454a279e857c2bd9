import { Failure, isFailure, messageOf, systemCodeOf } from '../runtime/failure.ts';

/** SQLite's and the system's codes that a person can do something about. */
const CODES: readonly (readonly [RegExp, string])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/u, 'store/diskFull'],
  [/^(SQLITE_NOTADB|SQLITE_CORRUPT)/u, 'store/broken'],
  [
    /^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|EACCES|EPERM|EROFS|ENOTDIR|ENOENT|EISDIR|EEXIST)/u,
    'store/notWritable',
  ],
  [/^SQLITE_BUSY/u, 'store/inUse'],
  [/^SQLITE_IOERR/u, 'store/diskFault'],
];

/** What was thrown as a refusal that staff understand; anything else as it was. */
export function storeFailure(error: unknown, file: string): unknown {
  if (isFailure(error)) return error;
  const systemCode = systemCodeOf(error);
  const code = CODES.find(([pattern]) => pattern.test(systemCode))?.[1];
  if (code === undefined) return error;
  return new Failure(code, { file, reason: systemCode || messageOf(error) }, { cause: error });
}
