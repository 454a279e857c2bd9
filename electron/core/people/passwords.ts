import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

export type ScryptCost = { readonly N: number; readonly r: number; readonly p: number };

/** 190 ms on two cores (research/stack section 6). Raising it re-hashes each password at its next sign-in. */
export const COST: ScryptCost = { N: 2 ** 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** A stored cost beyond this is a damaged row, not a wish. */
const HIGHEST: ScryptCost = { N: 2 ** 20, r: 32, p: 16 };

/** `scrypt$N$r$p$salt$hash`, base64url: the cost is stored so that it can be raised later. */
export async function hashPassword(password: string, cost: ScryptCost = COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, { salt, cost });
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

export type Verdict = {
  readonly right: boolean;
  /** Hashed at a lower cost than today's. */ readonly outdated: boolean;
};

/** Takes as long for a wrong password as for a right one. A hash that cannot be read is never right. */
export async function verifyPassword(password: string, hash: string, cost: ScryptCost = COST): Promise<Verdict> {
  const parsed = parseHash(hash);
  if (!parsed) {
    await derive(password, { salt: Buffer.alloc(SALT_BYTES), cost });
    return { right: false, outdated: false };
  }
  const key = await derive(password, parsed);
  const right = key.length === parsed.key.length && timingSafeEqual(key, parsed.key);
  return { right, outdated: work(parsed.cost) < work(cost) };
}

const work = ({ N, r, p }: ScryptCost): number => N * r * p;

type Parsed = { readonly cost: ScryptCost; readonly salt: Buffer; readonly key: Buffer };

function parseHash(hash: string): Parsed | null {
  const [kind, N, r, p, salt, key] = hash.split('$');
  if (kind !== 'scrypt' || !salt || !key) return null;
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const isWithin = (['N', 'r', 'p'] as const).every((name) => cost[name] >= 1 && cost[name] <= HIGHEST[name]);
  if (!isWithin || !Number.isInteger(Math.log2(cost.N))) return null;
  return { cost, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') };
}

function derive(
  password: string,
  { salt, cost }: { readonly salt: Buffer; readonly cost: ScryptCost },
): Promise<Buffer> {
  // The same letters typed on another keyboard are the same password.
  const text = password.normalize('NFC');
  const maxmem = 256 * cost.N * cost.r;
  return new Promise((resolve, reject) => {
    scrypt(text, salt, KEY_BYTES, { ...cost, maxmem }, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
