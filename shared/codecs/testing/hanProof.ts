/**
 * A second opinion on checksums, by the letter of the standards and without a line of the decoder: bit by bit, and a
 * whole message at a time.
 */
export type Proof =
  | 'checked'
  /** A telegram of a meter that sends no checksum. */
  | 'withoutChecksum'
  | 'unproven';

const FLAG = 0x7e;

/** Whether a message whose checks are right stands at `offset`, as it came or with doubled line ends undone. */
export function proofAt(stream: Uint8Array, offset: number): Proof {
  const raw = stream.subarray(offset);
  const undone = raw.filter((octet, index) => octet !== 0x0d || raw[index + 1] !== 0x0a);
  if (raw[0] === FLAG) return [raw, undone].some(hasWholeFrames) ? 'checked' : 'unproven';
  const proofs = [raw, undone].map(telegramProof);
  return proofs.find((proof) => proof === 'checked') ?? proofs[0] ?? 'unproven';
}

/** Frames from a flag on, up to one that no segment follows. */
function hasWholeFrames(octets: Uint8Array): boolean {
  for (let at = 0; octets[at] === FLAG;) {
    const format = ((octets[at + 1] ?? 0) << 8) | (octets[at + 2] ?? 0);
    const length = format & 0x07ff;
    const frame = octets.subarray(at + 1, at + 1 + length);
    if (format >> 12 !== 0xa || frame.length < length || !isX25(frame)) return false;
    if ((format & 0x0800) === 0) return true;
    at = nextFrame(octets, at + 1 + length);
  }
  return false;
}

/** Flags and line ends fill the time between two frames. */
function nextFrame(octets: Uint8Array, from: number): number {
  let at = from;
  while (octets[at] === 0x0d || octets[at] === 0x0a || (octets[at] === FLAG && (octets[at + 1] ?? 0) >> 4 !== 0xa))
    at++;
  return at;
}

/** With its check at its end, what was sent always leaves this remainder (ISO/IEC 13239, 4.2.5). */
const isX25 = (frame: Uint8Array): boolean => remainder(frame, 0x8408, 0xffff) === 0xf0b8;

function telegramProof(octets: Uint8Array): Proof {
  const text = String.fromCharCode(...octets.subarray(0, 20_000));
  const [telegram, check] = /^\/[A-Za-z]{3}[ -~\r\n]*?(?<=[\r\n)])!([0-9A-Fa-f]{4})?/.exec(text) ?? [];
  if (telegram === undefined) return 'unproven';
  if (check === undefined)
    return /!(?:\r{0,2}\n|$)/.test(text.slice(telegram.length - 1, telegram.length + 3))
      ? 'withoutChecksum'
      : 'unproven';
  const sum = remainder(octets.subarray(0, telegram.length - check.length), 0xa001, 0);
  return sum === Number.parseInt(check, 16) ? 'checked' : 'unproven';
}

function remainder(octets: Uint8Array, polynomial: number, start: number): number {
  let crc = start;
  for (const octet of octets) {
    crc ^= octet;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 0 ? crc >> 1 : (crc >> 1) ^ polynomial;
  }
  return crc;
}
