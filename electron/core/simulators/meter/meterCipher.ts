import { cipheredApdu } from '../../../../shared/codecs/han/encode/cipheredOctets.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { createSeededRandom } from '../seededRandom.ts';
import { sealByNode } from './sealing.ts';

/** In hexadecimal, as the grid company writes them: GPK60 and GPK61. */
export type PrintedKeys = { readonly encryption: string; readonly authentication: string };

type Keys = { readonly encryption: Uint8Array; readonly authentication: Uint8Array };
/** The maker's three letters come first. */
const TITLE = Array.from('KAM', (letter) => letter.charCodeAt(0));

/** The keys of a meter that encrypts, and its counter. */
export class MeterCipher {
  readonly printed: PrintedKeys;
  readonly #title: readonly number[];
  readonly #known: Keys;
  readonly #changed: Keys;
  readonly #which: (at: EpochMs) => 'known' | 'changed';
  #invocation: number;

  constructor({ seed, which }: { readonly seed: number; readonly which: (at: EpochMs) => 'known' | 'changed' }) {
    const random = createSeededRandom(seed).fork('keys');
    const octets = (count: number) => Uint8Array.from({ length: count }, () => random.integer(0, 255));
    this.#title = [...TITLE, ...octets(5)];
    this.#known = { encryption: octets(16), authentication: octets(16) };
    this.#changed = { encryption: octets(16), authentication: octets(16) };
    this.#invocation = random.integer(1_000, 1_000_000);
    this.#which = which;
    this.printed = { encryption: hex(this.#known.encryption), authentication: hex(this.#known.authentication) };
  }

  seal(apdu: readonly number[], at: EpochMs): readonly number[] {
    this.#invocation += 1;
    const keys = this.#which(at) === 'known' ? this.#known : this.#changed;
    return cipheredApdu(apdu, { title: this.#title, ...keys, invocation: this.#invocation, seal: sealByNode });
  }
}

const hex = (octets: Uint8Array): string => Buffer.from(octets).toString('hex').toUpperCase();
