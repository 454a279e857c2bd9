import type { Role, User } from '../../../shared/domain/people.ts';
import type { SiteId, UserId } from '../../../shared/domain/ids.ts';
import type { Console } from '../console.ts';
import { CONSOLE_AUTHOR, type Author } from '../store/auditStore.ts';

/** One renderer at the glass: a WebSocket of the browser host or a message port of the window. */
export type Connection = {
  readonly id: string;
  /** Where it comes from, for the slow-down after failed sign-ins: an address, or 'window'. */
  readonly from: string;
  /** The signed-in place, or null; signIn and signOut change it. */
  token: string | null;
};

/** What a host gives with every call. */
export type HostContext = { readonly console: Console; readonly connection: Connection };

/** How far the caller reaches with the procedure that is running; every query is filtered by it in the core. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'site'; readonly siteId: SiteId }
  | { readonly kind: 'own'; readonly userId: UserId };

/** What a procedure works with, after the guard let the call through. `user` is null only for procedures open to anyone. */
export type ApiContext = HostContext & { readonly user: User | null; readonly scope: Scope };

export function scopeOf(user: User | null, reach: 'all' | 'site' | 'own'): Scope | null {
  if (reach === 'all') return { kind: 'all' };
  if (user === null) return null;
  if (reach === 'own') return { kind: 'own', userId: user.id };
  return user.siteId === null ? null : { kind: 'site', siteId: user.siteId };
}

/** Whose change it is, for the audit trail. */
export const author = ({ user }: ApiContext): Author => user ?? CONSOLE_AUTHOR;

export type { Role };
