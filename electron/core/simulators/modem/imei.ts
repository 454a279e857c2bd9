/** The type allocation code for test equipment (GSMA TS.06). */
const TEST_TYPE = '00101700';

/** A serial number of its own for each SIM's modem, with its check digit (TS 23.003, B.2). */
export function imeiOf(number: string): string {
  const body = TEST_TYPE + number.replaceAll(/\D/g, '').slice(-6).padStart(6, '0');
  const sum = Array.from(body, Number).reduce((total, digit, place) => {
    const doubled = place % 2 === 0 ? digit : 2 * digit;
    return total + Math.floor(doubled / 10) + (doubled % 10);
  }, 0);
  return body + String((10 - (sum % 10)) % 10);
}
