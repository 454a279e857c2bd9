import { eventIterator, type } from '@orpc/contract';
import { z } from 'zod';
import { language, procedure } from './base.ts';
import { sessionListInput } from './statistics.ts';

/** The seed's limit of lines in one Excel file (C26); beyond it the file is split into sheets. */
export const EXCEL_ROW_LIMIT = 64_000;

export type ExportProgress =
  | { readonly kind: 'running'; readonly rows: number; readonly ofRows: number }
  | { readonly kind: 'ready'; readonly rows: number; readonly sizeBytes: number; readonly fileName: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly code: string };

export const exportsContract = {
  /** Writes the filtered rows in a worker. One export at a time for each person. */
  sessions: procedure
    .input(z.object({ list: sessionListInput, format: z.enum(['xlsx', 'csv']), language }))
    .output(type<{ readonly exportId: string; readonly ofRows: number }>()),
  watch: procedure.input(z.object({ exportId: z.string().max(64) })).output(eventIterator(type<ExportProgress>())),
  cancel: procedure.input(z.object({ exportId: z.string().max(64) })).output(type<{ readonly cancelled: boolean }>()),
  /** A piece of the finished file, at most 512 KiB, base64. The file is forgotten after it was read or after an hour. */
  piece: procedure
    .input(z.object({ exportId: z.string().max(64), offset: z.number().int().min(0) }))
    .output(type<{ readonly bytesBase64: string; readonly last: boolean }>()),
};
