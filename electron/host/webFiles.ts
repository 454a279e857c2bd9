import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { systemCodeOf } from '../core/runtime/failure.ts';

/**
 * What a page of the console may load: its own files and nothing else. Mantine sets styles at run time, which is
 * why styles (and only these) may stand in the page.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** On every answer of both hosts. */
export const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=()',
} as const;

const CONTENT_TYPES: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
]);

export type WebFile = { readonly bytes: Buffer<ArrayBuffer>; readonly headers: Readonly<Record<string, string>> };

/**
 * The renderer's file under a URL path, or null when there is none. Nothing outside of `root` is ever read: neither
 * by `..`, encoded or not, nor through a link.
 */
export async function webFile(root: string, urlPath: string): Promise<WebFile | null> {
  const path = decoded(urlPath);
  if (path === null) return null;
  const name = path === '/' ? '/index.html' : path;
  try {
    const inside = await realpath(root);
    const file = await realpath(join(inside, name));
    if (!file.startsWith(inside + sep)) return null;
    const extension = extname(file);
    return {
      bytes: await readFile(file),
      headers: {
        ...SECURITY_HEADERS,
        'content-type': CONTENT_TYPES.get(extension) ?? 'application/octet-stream',
        'cache-control': name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
      },
    };
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP'].includes(systemCodeOf(error))) return null;
    throw error;
  }
}

function decoded(urlPath: string): string | null {
  try {
    const path = decodeURIComponent(urlPath);
    return path.startsWith('/') && !path.includes('\0') && !path.includes('\\') ? path : null;
  } catch {
    return null;
  }
}
