const KEEP_URL_MS = 60_000;

/** Hands a file to the browser or the window, which asks where to keep it. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_URL_MS);
}

/** Spreadsheets take UTF-8 only when it is announced. */
export const saveCsv = (text: string, name: string): void =>
  saveFile(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }), name);
