import type { IncomingMessage } from 'node:http';

export type SessionCookie = {
  readonly tokenOf: (request: IncomingMessage) => string | null;
  readonly set: (token: string) => string;
  readonly clear: () => string;
};

/**
 * The signed-in place, out of reach of any script. Browsers do not keep cookies apart by port, so the port is part of
 * the name: two consoles on one PC do not sign each other out.
 */
export function sessionCookie({ port, tls }: { readonly port: number; readonly tls: boolean }): SessionCookie {
  const name = `${tls ? '__Host-' : ''}quayside-${port}`;
  const attributes = `Path=/; HttpOnly; SameSite=Strict${tls ? '; Secure' : ''}`;
  return {
    tokenOf: (request) => {
      const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
      const found = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
      return found !== undefined && /^[\w-]{10,200}$/.test(found) ? found : null;
    },
    set: (token) => `${name}=${token}; ${attributes}`,
    clear: () => `${name}=; ${attributes}; Max-Age=0`,
  };
}
