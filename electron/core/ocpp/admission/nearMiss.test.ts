import { describe, expect, test } from 'vitest';
import { chargeboxId, siteId, stationId } from '../../../../shared/domain/ids.ts';
import type { Station } from '../../../../shared/domain/topology.ts';
import { isOneEditApart, nearMiss } from './nearMiss.ts';

const station = (id: string): Station => ({
  id: stationId(id),
  siteId: siteId('s'),
  floorId: null,
  kind: 'ev',
  name: id,
  description: '',
  chargeboxId: chargeboxId(id),
  outOfService: false,
});
const STATIONS = ['00004079', 'GARO-12', 'AB', 'Pir A 3'].map(station);

describe('the station that was probably meant', () => {
  test.each([
    ['leading zeros', '4079', '00004079'],
    ['another case', 'garo-12', 'GARO-12'],
    ['another separator', 'GARO_12', 'GARO-12'],
    ['blanks', 'PirA3', 'Pir A 3'],
    ['one character wrong', 'GARO-13', 'GARO-12'],
    ['one character too many', 'GARO-122', 'GARO-12'],
    ['one character missing', 'GRO-12', 'GARO-12'],
    ['two neighbours swapped', 'GAOR-12', 'GARO-12'],
    ['two characters wrong', 'GXRO-13', undefined],
    ['too short to tell', 'AC', undefined],
    ['nothing', '', undefined],
  ])('%s: %s', (_name, sent, meant) => {
    expect(nearMiss(sent, STATIONS)?.name).toBe(meant);
  });

  test('a swap is one edit, two substitutions are not', () => {
    expect(isOneEditApart('abcd', 'acbd')).toBe(true);
    expect(isOneEditApart('abcd', 'axyd')).toBe(false);
    expect(isOneEditApart('abcd', 'abcd')).toBe(true);
  });
});
