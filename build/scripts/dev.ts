import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { createServer } from 'vite';
import { serve } from '../../electron/host/serve.ts';
import { programVersion } from './programVersion.ts';

/**
 * `npm run dev`: the host with the pages served by Vite, so that a change in renderer/ shows at once. The core is
 * restarted by hand. For developers only: Vite's own scripts stand in the page, so that no content security policy
 * holds here.
 */
const ROOT = resolve(import.meta.dirname, '../..');
const VITE_PORT = 5173;

const argv = ['--http-port', '0', '--data-dir', resolve(ROOT, '.data/dev'), ...process.argv.slice(2)];
const outcome = await serve({ argv, webRoot: resolve(ROOT, 'renderer'), version: programVersion(), say: console.log });
if (outcome.kind !== 'serving') {
  console.log(outcome.text);
  process.exit(outcome.kind === 'help' ? 0 : 2);
}
const target = outcome.served.host.url;
// The host answers only its own pages: to it, Vite's page speaks under the host's name.
const toHost = { target, changeOrigin: true, ws: true, headers: { origin: target.replace(/\/$/, '') } };
const vite = await createServer({
  configFile: false,
  root: resolve(ROOT, 'renderer'),
  plugins: [react()],
  server: { port: VITE_PORT, proxy: { '/rpc': toHost, '/session': toHost } },
});
await vite.listen();
vite.printUrls();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    Promise.all([vite.close(), outcome.served.close()]).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
