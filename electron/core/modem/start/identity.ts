import type { ModemState } from '../../../../shared/domain/gsm/modemState.ts';
import { numberOf } from '../answers/callerId.ts';
import { fieldsOf } from '../line/fields.ts';
import type { AtReply } from '../line/command.ts';
import type { Channel } from '../line/channel.ts';
import { SHORT_MS, SIM_MS } from '../line/deadlines.ts';

export type Identity = ModemState['identity'];

export const NO_IDENTITY: Identity = {
  maker: '',
  model: '',
  firmware: '',
  imei: '',
  imsi: '',
  ownNumber: '',
  serviceCentre: '',
};

type Device = Pick<Identity, 'maker' | 'model' | 'firmware' | 'imei'>;
type Card = Pick<Identity, 'imsi' | 'ownNumber' | 'serviceCentre'>;

/** What the modem tells of itself, SIM or not. */
export async function identifyDevice(channel: Channel): Promise<Device> {
  const lines = (text: string) => freeLines(channel, text);
  return {
    maker: words(await lines('AT+CGMI')),
    model: words(await lines('AT+CGMM')),
    firmware: words(await lines('AT+CGMR')),
    imei: digits(await lines('AT+CGSN')),
  };
}

/** What the SIM tells. Its own number is often not on it. */
export async function identifyCard(channel: Channel): Promise<Card> {
  const ask = async (text: string) => linesOf(await channel.ask({ text, withinMs: SIM_MS }));
  const imsi = digits(await freeLines(channel, 'AT+CIMI'));
  const [, own, type] = fieldsOf((await ask('AT+CNUM')).find((line) => /^\+CNUM:/iu.test(line)) ?? '');
  const [centre, centreType] = fieldsOf((await ask('AT+CSCA?')).find((line) => /^\+CSCA:/iu.test(line)) ?? '');
  return { imsi, ownNumber: numberOf(own, type) ?? '', serviceCentre: numberOf(centre, centreType) ?? '' };
}

const linesOf = (reply: AtReply): readonly string[] => (reply.kind === 'ok' ? reply.lines : []);

const freeLines = async (channel: Channel, text: string): Promise<readonly string[]> =>
  linesOf(await channel.ask({ text, withinMs: SHORT_MS, answer: 'free' }));

/** Some put the command's name in front (`+CGMI: "x"`); some say it in several lines (Nokia). */
const words = (lines: readonly string[]): string =>
  lines
    .map((line) =>
      line
        .replace(/^\+\w+: ?/u, '')
        .replaceAll('"', '')
        .replaceAll(/\s+/gu, ' ')
        .trim(),
    )
    .join(' ')
    .trim();

/** An IMEI or IMSI, whatever stands around it. */
const digits = (lines: readonly string[]): string => /\d{14,17}/u.exec(lines.join(' '))?.[0] ?? '';
