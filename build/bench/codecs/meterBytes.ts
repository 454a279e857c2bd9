import { HEADERS, hdlcOctets } from '../../../shared/codecs/han/encode/hdlcOctets.ts';
import { aidonList, kaifaList, kamstrupList, type ShownMeter } from '../../../shared/codecs/han/encode/meterLists.ts';
import { p1Octets } from '../../../shared/codecs/han/encode/p1Octets.ts';
import { assertNever } from '../../../shared/domain/assertNever.ts';

export const METER_MAKERS = ['Aidon', 'Kaifa', 'Kamstrup', 'P1'] as const;
export type MeterMaker = (typeof METER_MAKERS)[number];

const START_AT = Date.UTC(2026, 10, 23, 12, 0, 10);
const MOMENTARY = ['1-0:1.7.0', '1-0:2.7.0', '1-0:3.7.0', '1-0:4.7.0', '1-0:31.7.0', '1-0:51.7.0', '1-0:71.7.0'];
const VOLTAGES = ['1-0:32.7.0', '1-0:52.7.0', '1-0:72.7.0'];
const REGISTERS = ['1-0:1.8.0', '1-0:2.8.0', '1-0:3.8.0', '1-0:4.8.0'];
/** Norwegian meters: the power every 2.5 seconds, the phases every 10, the registers every hour. */
const SHORT_PER_LONG = 3;
const LONG_PER_HOURLY = 20;

/** What a meter says in a while, and how many messages that is. */
export function meterBytes(
  maker: MeterMaker,
  longLists: number,
): { readonly octets: Uint8Array; readonly messages: number } {
  const pieces: Uint8Array[] = [];
  for (let index = 0; index < longLists; index += 1) {
    const at = START_AT + index * 10_000;
    const isHourly = index % LONG_PER_HOURLY === 0;
    pieces.push(
      message(maker, {
        at,
        index,
        codes: isHourly ? [...MOMENTARY, ...VOLTAGES, ...REGISTERS] : [...MOMENTARY, ...VOLTAGES],
        isHourly,
      }),
    );
    if (maker === 'Aidon' || maker === 'Kaifa') {
      const short = { at, index, codes: ['1-0:1.7.0'], isHourly: false };
      for (let count = 0; count < SHORT_PER_LONG; count += 1) pieces.push(message(maker, short));
    }
  }
  return { octets: new Uint8Array(Buffer.concat(pieces)), messages: pieces.length };
}

type Content = {
  readonly at: number;
  readonly index: number;
  readonly codes: readonly string[];
  readonly isHourly: boolean;
};

function message(maker: MeterMaker, { at, index, codes, isHourly }: Content): Uint8Array {
  const meter = (meterType: string): ShownMeter => ({
    meterId: '6970631401234567',
    meterType,
    values: codes.map((obis, place) => [
      maker === 'Kamstrup' ? obis.replace('1-0', '1-1') : obis,
      1000 + 37 * place + (index % 500),
    ]),
    clock: isHourly ? at : null,
  });
  switch (maker) {
    case 'Aidon':
      return hdlcOctets(aidonList(meter('6534')), HEADERS.aidon);
    case 'Kaifa':
      return hdlcOctets(kaifaList(meter('MA304H3E'), at), HEADERS.kaifa);
    case 'Kamstrup':
      return hdlcOctets(kamstrupList(meter('6841131BN243101040'), at), HEADERS.kamstrup);
    case 'P1':
      return p1Octets('ABC5E360', p1Lines(at, index));
    default:
      return assertNever(maker);
  }
}

/** The 27 lines of a Swedish telegram: it says all of them each time. */
function p1Lines(at: number, index: number): readonly string[] {
  const clock = new Date(at)
    .toISOString()
    .replaceAll(/[-:T]|\.\d+Z/g, '')
    .slice(2);
  const of = (values: readonly string[], text: (place: number) => string) =>
    values.map((obis, place) => `${obis}(${text(place)})`);
  const padded = (value: number, digits: number) => value.toFixed(3).padStart(digits, '0');
  return [
    `0-0:1.0.0(${clock}W)`,
    ...of(REGISTERS, (place) => `${padded(896.02 + place + index / 1000, 12)}*${place < 2 ? 'kWh' : 'kVArh'}`),
    ...of(
      ['1-0:1.7.0', '1-0:2.7.0', '1-0:3.7.0', '1-0:4.7.0'],
      (place) => `${padded(1.5 + place, 8)}*${place < 2 ? 'kW' : 'kVAr'}`,
    ),
    ...of(['1-0:21.7.0', '1-0:22.7.0', '1-0:41.7.0', '1-0:42.7.0', '1-0:61.7.0', '1-0:62.7.0'], () => '0000.512*kW'),
    ...of(['1-0:23.7.0', '1-0:24.7.0', '1-0:43.7.0', '1-0:44.7.0', '1-0:63.7.0', '1-0:64.7.0'], () => '0000.081*kVAr'),
    ...of(VOLTAGES, () => '231.4*V'),
    ...of(['1-0:31.7.0', '1-0:51.7.0', '1-0:71.7.0'], () => '002.2*A'),
  ];
}
