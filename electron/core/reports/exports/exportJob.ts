import type { Language } from '../../../../shared/domain/people.ts';
import type { SessionQuery } from '../sessionQuery.ts';

/** What an exporting thread is started with. */
export type ExportJob = {
  readonly database: string;
  /** The file to write. */
  readonly path: string;
  readonly format: 'xlsx' | 'csv';
  readonly language: Language;
  readonly query: SessionQuery;
};

export type ExportNews =
  | { readonly kind: 'rows'; readonly rows: number }
  | { readonly kind: 'done'; readonly rows: number }
  | { readonly kind: 'failed'; readonly code: string };
