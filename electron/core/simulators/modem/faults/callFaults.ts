import type { Notice } from '../interior.ts';
import type { FaultHooks, ModemFault } from './modemFault.ts';

/** The number in front of the ring it belongs to. */
const callerIdFirst = (): FaultHooks => {
  let ring: Notice | null = null;
  return {
    notice: (notice) => {
      if (notice.kind === 'ring') {
        ring = notice;
        return [];
      }
      const held = ring;
      ring = null;
      return notice.kind === 'callerId' && held ? [notice, held] : [notice];
    },
  };
};

const without =
  (...kinds: readonly Notice['kind'][]) =>
  (): FaultHooks => ({
    notice: (notice) => (kinds.includes(notice.kind) ? [] : [notice]),
  });

export const CALL_FAULTS: readonly ModemFault[] = [
  {
    id: 'neverRings',
    help: 'says nothing of incoming calls',
    source: 'data-only sticks',
    hooks: without('ring', 'callerId'),
  },
  {
    id: 'noCallerId',
    help: 'rings without +CLIP; AT+CLCC has the number',
    source: 'chan-dongle',
    hooks: without('callerId'),
  },
  { id: 'callerIdFirst', help: '+CLIP comes before the ring', source: 'ModemManager', hooks: callerIdFirst },
  {
    id: 'callerIdWithoutPlus',
    help: '+CLIP has type 145 and no plus',
    source: 'ofono phonesim',
    profile: (profile) => ({ ...profile, callerIdWithoutPlus: true }),
  },
  { id: 'endUntold', help: 'says nothing when a call is over', source: 'Nokia N79', hooks: without('call') },
  {
    id: 'callEndShort',
    help: '^CEND without the cause at its end',
    source: 'ModemManager (cend_regex)',
    hooks: () => ({
      notice: (notice) => [
        { ...notice, lines: notice.lines.map((line) => line.replace(/^(\^CEND:\d+,\d+,\d+),\d+$/, '$1')) },
      ],
    }),
  },
];
