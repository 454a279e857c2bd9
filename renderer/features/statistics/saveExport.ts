import type { ExportProgress } from '../../../shared/contract/exports.ts';
import { api } from '../../bridge/api.ts';
import { saveFile } from '../../bridge/saveFile.ts';

export type ExportInput = Parameters<typeof api.exports.sessions>[0];
export type Saved = { readonly kind: 'saved'; readonly fileName: string; readonly rows: number };
export type ExportOutcome = Saved | { readonly kind: 'cancelled' } | { readonly kind: 'failed'; readonly code: string };

type Steps = {
  readonly onStarted: (exportId: string) => void;
  readonly onProgress: (progress: ExportProgress) => void;
};

/** Has the core write the file, fetches it in pieces and hands it to the browser or the window to save. */
export async function saveExport(input: ExportInput, { onStarted, onProgress }: Steps): Promise<ExportOutcome> {
  const { exportId } = await api.exports.sessions(input);
  onStarted(exportId);
  for await (const progress of await api.exports.watch({ exportId })) {
    onProgress(progress);
    if (progress.kind === 'cancelled') return progress;
    if (progress.kind === 'failed') return progress;
    if (progress.kind === 'ready') {
      saveFile(await fetched(exportId), progress.fileName);
      return { kind: 'saved', fileName: progress.fileName, rows: progress.rows };
    }
  }
  return { kind: 'cancelled' };
}

async function fetched(exportId: string): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (;;) {
    const { bytesBase64, last } = await api.exports.piece({ exportId, offset });
    const piece = bytesOf(bytesBase64);
    pieces.push(piece);
    offset += piece.length;
    if (last) return new Blob(pieces);
  }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
