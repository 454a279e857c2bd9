import { describe, expect, test } from 'vitest';
import type { AesGcm, MeterKeys } from './cipher.ts';
import { HEADERS, hdlcOctets } from './encode/hdlcOctets.ts';
import { kamstrupList } from './encode/meterLists.ts';
import { HanStream } from './hanStream.ts';

/**
 * Stands for AES-GCM at the door: adds the nonce and the key, and makes a tag of all it was given. What the codec
 * hands to the cipher is tested here, the cipher itself by `npm run conformance`.
 */
const toyGcm: AesGcm = ({ key, nonce, additional, ciphertext, tag }) => {
  if (tag && !toyTag([...key, ...nonce, ...additional, ...ciphertext]).every((octet, index) => octet === tag[index]))
    return null;
  return ciphertext.map((octet) => octet ^ (key[0] ?? 0) ^ (nonce.at(-1) ?? 0));
};

const toyTag = (octets: readonly number[]): readonly number[] =>
  Array.from(
    { length: 12 },
    (_, index) => octets.reduce((sum, octet) => (sum * 31 + octet + index) % 65_521, 7) & 0xff,
  );

const TITLE = Array.from('TOY12345', (letter) => letter.charCodeAt(0));
const PLAIN = kamstrupList(
  { meterId: '1', meterType: '6841131BN243101040', values: [['1-1:1.7.0', 42]], clock: null },
  0,
);
const ENCRYPTION = new Uint8Array(16).fill(5);
const AUTHENTICATION = new Uint8Array(16).fill(9);
const KEYS: MeterKeys = { encryption: ENCRYPTION, authentication: AUTHENTICATION, lastInvocation: null };

type Sealed = { readonly invocation: number; readonly security?: number; readonly tagOutside?: boolean };

function sealed({ invocation, security = 0x30, tagOutside = false }: Sealed): Uint8Array {
  const counter = [0, 0, invocation >> 8, invocation & 0xff];
  const ciphertext = PLAIN.map((octet) => octet ^ 5 ^ (counter.at(-1) ?? 0));
  const seen = [...ENCRYPTION, ...TITLE, ...counter, security, ...AUTHENTICATION, ...ciphertext];
  const tag = (security & 0x10) === 0 ? [] : toyTag(seen);
  const length = 5 + ciphertext.length + (tagOutside ? 0 : tag.length);
  const head = [0xdb, 8, ...TITLE, 0x82, length >> 8, length & 0xff, security, ...counter];
  return hdlcOctets([...head, ...ciphertext, ...tag], HEADERS.kamstrup);
}

const outcomeOf = (octets: Uint8Array, keys: MeterKeys | null = KEYS) => {
  const stream = new HanStream({ zone: 'Europe/Oslo', keys, aesGcm: toyGcm });
  return [...stream.push(octets), ...stream.end()].map((event) =>
    event.kind === 'bad' ? event.reason : event.reading.protection,
  );
};

describe('an encrypted meter', () => {
  test('is read with its keys, whether or not the length counts the tag', () => {
    expect(outcomeOf(sealed({ invocation: 1 }))).toEqual(['authenticated']);
    expect(outcomeOf(sealed({ invocation: 1, tagOutside: true }))).toEqual(['authenticated']);
    expect(outcomeOf(sealed({ invocation: 1, security: 0x20 }))).toEqual(['encrypted']);
  });

  test('without keys says so', () => {
    expect(outcomeOf(sealed({ invocation: 1 }), null)).toEqual(['keyMissing']);
  });

  test('with wrong keys says so, apart from missing data', () => {
    const wrong = { ...KEYS, encryption: new Uint8Array(16).fill(6) };
    expect(outcomeOf(sealed({ invocation: 1 }), wrong)).toEqual(['keyRejected']);
    expect(outcomeOf(sealed({ invocation: 1, security: 0x20 }), wrong)).toEqual(['keyRejected']);
    expect(outcomeOf(sealed({ invocation: 1 }), { ...KEYS, authentication: null })).toEqual(['keyRejected']);
  });

  test('an old message sent again is refused, also across restarts', () => {
    const twice = Uint8Array.from([
      ...sealed({ invocation: 7 }),
      ...sealed({ invocation: 7 }),
      ...sealed({ invocation: 8 }),
    ]);
    expect(outcomeOf(twice)).toEqual(['authenticated', 'replayed', 'authenticated']);
    expect(outcomeOf(sealed({ invocation: 7 }), { ...KEYS, lastInvocation: 7 })).toEqual(['replayed']);
  });

  test('another security suite is named, not guessed at', () => {
    expect(outcomeOf(sealed({ invocation: 1, security: 0x31 }))).toEqual(['security']);
    expect(outcomeOf(sealed({ invocation: 1, security: 0x10 }))).toEqual(['security']);
  });
});
