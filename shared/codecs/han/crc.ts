/** CRC tables of polynomials in reflected form. */
function tableOf(polynomial: number): Uint16Array {
  return Uint16Array.from({ length: 256 }, (_, octet) => {
    let crc = octet;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 0 ? crc >> 1 : (crc >> 1) ^ polynomial;
    return crc;
  });
}

const X25 = tableOf(0x8408);
const ARC = tableOf(0xa001);

function run(table: Uint16Array, octets: Uint8Array, start: number): number {
  let crc = start;
  for (const octet of octets) crc = (crc >> 8) ^ (table[(crc ^ octet) & 0xff] ?? 0);
  return crc;
}

/** HDLC's check sequence (ISO/IEC 13239); sent low octet first. */
export const crcX25 = (octets: Uint8Array): number => run(X25, octets, 0xffff) ^ 0xffff;

/** A P1 telegram's checksum, from `/` through `!` (DSMR 5.0.2, 5.2). */
export const crcArc = (octets: Uint8Array): number => run(ARC, octets, 0);
