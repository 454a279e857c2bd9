/** AES-128-GCM the other way: as `AesGcm`, shared code has no cryptography of its own. */
export type SealAesGcm = (input: {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
  readonly additional: Uint8Array;
  readonly plain: Uint8Array;
}) => { readonly ciphertext: Uint8Array; readonly tag: Uint8Array };

export type Sealing = {
  /** Eight octets: the maker's three letters and the meter. */
  readonly title: readonly number[];
  readonly encryption: Uint8Array;
  readonly authentication: Uint8Array;
  /** Goes up with every message. */
  readonly invocation: number;
  readonly seal: SealAesGcm;
};

/** Authenticated and encrypted, suite 0. */
const SECURITY = 0x30;

/** A message as an encrypting meter sends it: general-glo-ciphering, as `decrypt` opens it (research 3.4). */
export function cipheredApdu(apdu: readonly number[], sealing: Sealing): readonly number[] {
  const { title, encryption, authentication, invocation, seal } = sealing;
  const counter = [24, 16, 8, 0].map((shift) => (invocation >>> shift) & 0xff);
  const { ciphertext, tag } = seal({
    key: encryption,
    nonce: Uint8Array.from([...title, ...counter]),
    additional: Uint8Array.from([SECURITY, ...authentication]),
    plain: Uint8Array.from(apdu),
  });
  const content = [SECURITY, ...counter, ...ciphertext, ...tag];
  return [0xdb, title.length, ...title, 0x82, content.length >> 8, content.length & 0xff, ...content];
}
