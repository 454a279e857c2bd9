import type { Deliver, StatusReport } from '../../../../../shared/codecs/sms/pdu.ts';
import type { Interior, Notice } from '../interior.ts';
import type { FaultHooks, ModemFault } from './modemFault.ts';

type Message = Deliver | StatusReport;

const partOf = (message: Message): number =>
  message.kind === 'deliver' ? (message.header.concatenation?.sequence ?? 0) : 0;

/** The first part of a long text after the second. */
const partsReversed = (): FaultHooks => {
  let held: Message | null = null;
  return {
    fromAir: (message, take) => {
      if (partOf(message) === 1) {
        held = message;
        return 'taken';
      }
      const receipt = take(message);
      const first = held;
      held = null;
      if (first) take(first);
      return receipt;
    },
  };
};

/** +CUSD with another end: `bend` gets the text in its quotes and the rest. */
const ussdForm = (bend: (line: string) => string) => (): FaultHooks => ({
  notice: (notice): readonly Notice[] =>
    notice.kind === 'ussd' ? [{ ...notice, lines: notice.lines.map(bend) }] : [notice],
});

const inStyle = (style: 'packed' | 'ucs2') => (profile: Interior['profile']) => ({ ...profile, ussd: style });

/** What comes from the network in an unusual shape. */
export const AIR_FAULTS: readonly ModemFault[] = [
  {
    id: 'partsReversed',
    help: 'the parts of a long text in the wrong order',
    source: 'service centres',
    hooks: partsReversed,
  },
  {
    id: 'partLost',
    help: 'the second part of a long text never comes',
    source: 'RelaySMS #39',
    hooks: () => ({ fromAir: (message, take) => (partOf(message) === 2 ? 'taken' : take(message)) }),
  },
  {
    id: 'deliveredTwice',
    help: 'each message arrives twice',
    source: 'service centres that missed the acknowledgement',
    hooks: () => ({
      fromAir: (message, take) => {
        take(message);
        return take(message);
      },
    }),
  },
  {
    id: 'ussdPacked',
    help: 'USSD as packed septets in hex',
    source: 'gammu tests/at-ussd (E160)',
    profile: inStyle('packed'),
  },
  { id: 'ussdWide', help: 'USSD as UCS-2 in hex', source: 'gammu tests/at-ussd (E3276)', profile: inStyle('ucs2') },
  {
    id: 'ussdWithoutCoding',
    help: '+CUSD: 0,"text" without data coding',
    source: 'gammu tests/at-ussd/03',
    hooks: ussdForm((line) => line.replace(/",\d+$/, '"')),
  },
  {
    id: 'ussdRubbish',
    help: 'USSD as UCS-2 with rubbish behind FFFF',
    source: 'gammu #377 (HE910)',
    profile: inStyle('ucs2'),
    hooks: ussdForm((line) => line.replace(/",\d+$/, '0000FFFF60B16260EEEE",17')),
  },
];
