import { protocol } from 'electron';
import { SECURITY_HEADERS, webFile } from '../host/webFiles.ts';
import { isOurs } from './windowSecurity.ts';

/** Before the app is ready: `app:` counts as a secure site of its own, so that the page's policy applies to it. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built renderer with the same headers as the browser host. */
export function serveApp(webRoot: string): void {
  protocol.handle('app', async (request) => {
    const file = isOurs(request.url) ? await webFile(webRoot, new URL(request.url).pathname) : null;
    if (file === null) return new Response('404 Not Found\n', { status: 404, headers: SECURITY_HEADERS });
    return new Response(file.bytes, { status: 200, headers: file.headers });
  });
}
