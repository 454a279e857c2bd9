import { expect, test } from 'vitest';
import { OctetReader } from '../octetReader.ts';
import { readValidity, relativeOctet } from './validity.ts';

const minutesOf = (octet: number): number => {
  const validity = readValidity(0x10, new OctetReader(Uint8Array.of(octet)));
  return validity.kind === 'minutes' ? validity.minutes : -1;
};

test('every octet stands for a period that encodes to itself', () => {
  // Octets 166 and 167 are 23.5 and 24 hours; from 168 on whole days.
  for (let octet = 0; octet < 256; octet++) expect(relativeOctet(minutesOf(octet))).toBe(octet);
});

test('a message never lives longer than asked for, beyond the least of five minutes', () => {
  const late = Array.from({ length: 100_000 }, (_, index) => index + 5).filter(
    (minutes) => minutesOf(relativeOctet(minutes)) > minutes,
  );
  expect(late).toEqual([]);
});
