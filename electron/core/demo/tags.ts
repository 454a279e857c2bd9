import type { Guests } from './harbour.ts';

/** An RFID tag of the demo and whose it is. */
export type DemoTag = {
  readonly tag: string;
  /** Index into OWNERS; null: a tag that was handed out without a name. */
  readonly owner: number | null;
  readonly note: string;
  readonly status: 'accepted' | 'blocked';
  /** Where it is used; none for tags that nobody may use. */
  readonly usedBy: Guests | null;
};

/** EV users with an account that nobody signs in to; the first owner is the demo's own EV user. */
export const OWNERS = [
  { email: 'guest@demo.solvik.example', firstName: 'Elin', lastName: 'Ladestad' },
  { email: 'ola.nordmann@solvik.example', firstName: 'Ola', lastName: 'Nordmann' },
  { email: 'kari.strand@solvik.example', firstName: 'Kari', lastName: 'Strand' },
  { email: 'per.fjeld@solvik.example', firstName: 'Per', lastName: 'Fjeld' },
  { email: 'ingrid.holm@solvik.example', firstName: 'Ingrid', lastName: 'Holm' },
  { email: 'nils.skarv@solvik.example', firstName: 'Nils', lastName: 'Skarv' },
  { email: 'post@havbris-fisk.example', firstName: 'Havbris', lastName: 'Fisk AS' },
  { email: 'marte.vik@solvik.example', firstName: 'Marte', lastName: 'Vik' },
] as const;

type Row = readonly [tag: string, owner: number | null, usedBy: Guests | null, note: string];
const ROWS: readonly Row[] = [
  ['04A1B2C3D4E580', 0, 'cars', 'Bil'],
  ['04A1B2C3D4E581', 0, 'memberBoats', 'Båt F03'],
  ['0451F00912AB80', 1, 'cars', 'Bil'],
  ['0451F00912AB81', 1, 'memberBoats', 'Båt F07'],
  ['04C03D77E91280', 2, 'cars', 'Bil'],
  ['04C03D77E91281', 2, 'memberBoats', 'Båt F01'],
  ['042B6A10F3C780', 3, 'memberBoats', 'Båt G05'],
  ['0499E0417D2A80', 4, 'cars', 'Bil'],
  ['04D81C5506BE80', 5, 'fishingBoats', 'M/S Skarven'],
  ['0466A29F83D180', 6, 'fishingBoats', 'M/S Havbris'],
  ['0466A29F83D181', 6, 'fishingBoats', 'M/S Havbris II'],
  ['04137BE4C05F80', 7, 'cars', 'Bil'],
  ['04F2900D6E3180', null, 'memberBoats', 'Lånebrikke 1'],
  ['04F2900D6E3181', null, 'memberBoats', 'Lånebrikke 2'],
  ['04F2900D6E3182', null, 'cars', 'Lånebrikke 3'],
  ['04F2900D6E3183', null, 'fishingBoats', 'Lånebrikke kai'],
];

export const TAGS: readonly DemoTag[] = [
  ...ROWS.map(([tag, owner, usedBy, note]): DemoTag => ({ tag, owner, usedBy, note, status: 'accepted' })),
  { tag: '04DEADC0FFEE80', owner: null, usedBy: null, note: 'Meldt tapt', status: 'blocked' },
];
/** A tag that the console does not know. */
export const UNKNOWN_TAG = '04BADBADBADB80';

export const tagsOf = (guests: Guests): readonly string[] =>
  TAGS.filter((tag) => tag.usedBy === guests).map((tag) => tag.tag);
