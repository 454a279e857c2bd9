import { ipcRenderer } from 'electron';

/** The two messages between page, preload and main; electron/main/bridge.ts spells them the same. */
const WANT_PORT = 'quayside:want-port';
const PORT = 'quayside:port';

// All that the page gets is one message port: nothing of ipcRenderer reaches it.
window.addEventListener('message', (event) => {
  if (event.source === window && event.data === WANT_PORT) ipcRenderer.send(WANT_PORT);
});
ipcRenderer.on(PORT, (event) => {
  window.postMessage(PORT, location.origin, [...event.ports]);
});
