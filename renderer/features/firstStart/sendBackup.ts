import { api } from '../../bridge/api.ts';

/** The contract's limit of one piece. */
const PIECE_BYTES = 512 * 1024;

/** Sends the file piece by piece; each waits for the one before, so that the core decides the pace. */
export async function sendBackup(file: File, signal: AbortSignal, onProgress: (done: number) => void): Promise<void> {
  let offset = 0;
  do {
    signal.throwIfAborted();
    const piece = file.slice(offset, offset + PIECE_BYTES);
    const bytes = new Uint8Array(await piece.arrayBuffer());
    const end = offset + bytes.length;
    await api.console.restorePiece({ offset, bytesBase64: base64Of(bytes), last: end >= file.size });
    offset = end;
    onProgress(offset);
  } while (offset < file.size);
}

/** In slices: a call has room for some tens of thousands of arguments only. */
function base64Of(bytes: Uint8Array): string {
  const SLICE = 0x80_00;
  let text = '';
  for (let at = 0; at < bytes.length; at += SLICE) text += String.fromCharCode(...bytes.subarray(at, at + SLICE));
  return btoa(text);
}
