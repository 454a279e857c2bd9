import type { EpochMs } from '../../../../../shared/domain/ids.ts';
import type { Fault } from './fault.ts';

const HOUR_MS = 3_600_000;
/** Stations of these faults believe in a zone two hours east of Greenwich, summer and winter. */
const OFFSET_HOURS = 2;
const local = (at: EpochMs) => new Date(at + OFFSET_HOURS * HOUR_MS).toISOString().slice(0, 19);
const utc = (at: EpochMs) => new Date(at).toISOString().slice(0, 19);

/** Every way in which stations write the time. */
export const TIME_FAULTS: readonly Fault[] = [
  { id: 'zonelessTime', quirks: [21], help: 'writes UTC without a zone', time: utc },
  { id: 'zonelessLocalTime', quirks: [21], help: 'writes local time (two hours ahead) without a zone', time: local },
  {
    id: 'localTimeAsUtc',
    quirks: [22],
    help: 'writes local time (two hours ahead) with a Z',
    time: (at) => `${local(at)}Z`,
  },
  { id: 'shortOffset', quirks: [23], help: 'writes the offset as +02', time: (at) => `${local(at)}+02` },
  { id: 'colonlessOffset', quirks: [23], help: 'writes the offset as +0200', time: (at) => `${local(at)}+0200` },
  {
    id: 'spaceInTime',
    quirks: [23],
    help: 'writes a space instead of the T',
    time: (at) => `${utc(at).replace('T', ' ')}Z`,
  },
  {
    id: 'sevenDecimals',
    quirks: [23],
    help: 'writes seven decimals',
    time: (_, plain) => plain.replace(/(\.\d+)?Z$/, '.1234567Z'),
  },
  { id: 'epochTime', quirks: [24], help: 'believes it is 1970', time: () => '1970-01-01T00:00:00Z' },
  { id: 'yearOne', quirks: [24], help: 'believes it is the year 1', time: () => '0001-01-01T00:00:00Z' },
  {
    id: 'impossibleDate',
    quirks: [25],
    help: 'writes 29 February 2022',
    time: (at) => `2022-02-29${utc(at).slice(10)}Z`,
  },
  { id: 'emptyTime', quirks: [25], help: 'writes no time at all', time: () => '' },
];
