/** An OBIS code as text, `1-0:1.7.0`: medium, channel, and the three numbers that say what is measured. */
export type Obis = string;

export function obisOf(octets: Uint8Array): Obis | null {
  const [medium, channel, what, how, tariff] = octets;
  if (octets.length !== 6 || tariff === undefined) return null;
  return `${medium}-${channel}:${what}.${how}.${tariff}`;
}

/** What is measured, whatever the channel: Kamstrup numbers its channel 1 where others say 0. */
export const measureOf = (obis: Obis): string => obis.slice(obis.indexOf(':') + 1);

export function octetsOfObis(obis: Obis): Uint8Array {
  const [, ...numbers] = /^(\d+)-(\d+):(\d+)\.(\d+)\.(\d+)$/.exec(obis) ?? [];
  return Uint8Array.from([...numbers.map(Number), 255]);
}
