import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WarningCode } from '../../../../shared/domain/conformance.ts';
import type { StationId } from '../../../../shared/domain/ids.ts';
import { openTestHarbour, type TestHarbour } from '../testing/testHarbour.ts';
import type { RawStation } from '../testing/rawStation.ts';

/** What a station measures, and the columns that are stored. */
type Row = {
  readonly quirk: number;
  readonly name: string;
  readonly meterValue: unknown;
  readonly stored: Readonly<Record<string, number | null>> | null;
  readonly warned?: WarningCode;
};

const NOW = '2026-11-23T08:00:00Z';
const at = (...sampledValue: readonly object[]) => [{ timestamp: NOW, sampledValue }];
const energy = { value: '1200', measurand: 'Energy.Active.Import.Register', unit: 'Wh' };

const ROWS: readonly Row[] = [
  { quirk: 37, name: 'no transaction id', meterValue: at(energy), stored: { energy_wh: 1200 } },
  {
    quirk: 39,
    name: 'a number for the value',
    meterValue: at({ ...energy, value: 1200 }),
    stored: { energy_wh: 1200 },
    warned: 'wrongType',
  },
  {
    quirk: 39,
    name: 'blanks around the value',
    meterValue: at({ ...energy, value: ' 1200 ' }),
    stored: { energy_wh: 1200 },
  },
  {
    quirk: 39,
    name: 'a decimal comma',
    meterValue: at({ value: '12,5', measurand: 'Voltage', unit: 'V' }, energy),
    stored: { voltage_l1_mv: 12_500 },
  },
  {
    quirk: 39,
    name: 'empty and NaN are dropped, the rest is kept',
    meterValue: at({ value: '' }, { value: 'NaN' }, energy),
    stored: { energy_wh: 1200 },
    warned: 'valueUnreadable',
  },
  {
    quirk: 40,
    name: 'an object for the array (Huawei)',
    meterValue: { timestamp: NOW, sampledValue: energy },
    stored: { energy_wh: 1200 },
    warned: 'meterShape',
  },
  {
    quirk: 40,
    name: "1.5's value for sampledValue",
    meterValue: [{ timestamp: NOW, value: [{ value: '1200' }] }],
    stored: { energy_wh: 1200 },
  },
  { quirk: 41, name: 'no unit is Wh', meterValue: at({ value: '1200' }), stored: { energy_wh: 1200 } },
  { quirk: 41, name: 'kWh', meterValue: at({ ...energy, value: '1.2345', unit: 'kWh' }), stored: { energy_wh: 1235 } },
  {
    quirk: 43,
    name: 'of two contexts the present one counts, not the begin',
    meterValue: at({ ...energy, value: '0', context: 'Transaction.Begin' }, { ...energy, context: 'Sample.Periodic' }),
    stored: { energy_wh: 1200 },
  },
  {
    quirk: 44,
    name: 'power by phase is summed',
    meterValue: at(
      { value: '1000', measurand: 'Power.Active.Import', phase: 'L1', unit: 'W' },
      { value: '2', measurand: 'Power.Active.Import', phase: 'L2', unit: 'kW' },
    ),
    stored: { power_w: 3000 },
    warned: 'valueDerived',
  },
  {
    quirk: 44,
    name: 'a total of 0 beside phases that carry power is not believed',
    meterValue: at(
      { value: '0', measurand: 'Power.Active.Import' },
      { value: '700', measurand: 'Power.Active.Import', phase: 'L1-N' },
    ),
    stored: { power_w: 700 },
    warned: 'valueDerived',
  },
  {
    quirk: 44,
    name: 'without any power it is volt times ampere',
    meterValue: at(
      { value: '10', measurand: 'Current.Import', phase: 'L1-N', unit: 'A' },
      { value: '230', measurand: 'Voltage', phase: 'L1-N', unit: 'V' },
    ),
    stored: { power_w: 2300, current_l1_ma: 10_000, voltage_l1_mv: 230_000 },
    warned: 'valueDerived',
  },
  {
    quirk: 49,
    name: 'Amp, Volt and wh',
    meterValue: at(
      { ...energy, unit: 'wh' },
      { value: '6', measurand: 'Current.Import', phase: 'L2', unit: 'Amp' },
      { value: '231', measurand: 'Voltage', phase: 'L2', unit: 'Volt' },
    ),
    stored: { energy_wh: 1200, current_l2_ma: 6000, voltage_l2_mv: 231_000, power_w: 1386 },
    warned: 'valueDerived',
  },
  {
    quirk: 49,
    name: 'an unknown measurand is noted and dropped',
    meterValue: at({ value: '3', measurand: 'Mood' }, energy),
    stored: { energy_wh: 1200 },
    warned: 'unknownMeasurand',
  },
  {
    quirk: 49,
    name: 'no measurand but watts is power',
    meterValue: at({ value: '3600', unit: 'W' }),
    stored: { power_w: 3600, energy_wh: null },
    warned: 'unitContradicts',
  },
  {
    quirk: 49,
    name: 'state of charge and temperatures',
    meterValue: at(
      { value: '81', measurand: 'SoC', unit: 'Percent' },
      { value: '294.65', measurand: 'Temperature', unit: 'K' },
    ),
    stored: { soc_percent: 81, temperature_dc: 215 },
  },
  {
    quirk: 39,
    name: 'signed data is noted and dropped',
    meterValue: at({ value: 'OCMF|...', format: 'SignedData' }, energy),
    stored: { energy_wh: 1200 },
    warned: 'valueSigned',
  },
  {
    quirk: 39,
    name: 'nothing readable at all',
    meterValue: at({ value: 'x' }),
    stored: null,
    warned: 'valueUnreadable',
  },
  { quirk: 40, name: 'no list at all', meterValue: 7, stored: null, warned: 'meterShape' },
];

let harbour: TestHarbour;
beforeAll(async () => {
  harbour = await openTestHarbour();
});
afterAll(() => harbour.close());

let made = 0;
async function connected(outlets = 1): Promise<{ id: StationId; station: RawStation }> {
  made += 1;
  const id = harbour.station(`M${made}`, outlets);
  return { id, station: await harbour.dial(`M${made}`) };
}
const rowsOf = (id: StationId): readonly unknown[] =>
  harbour.store.read
    .prepare('SELECT * FROM meter_value WHERE outlet_key IN (SELECT key FROM outlet WHERE station_id = ?)')
    .all(id);

describe('meter values', () => {
  test.each(ROWS)('quirk $quirk: $name', async ({ meterValue, stored, warned }) => {
    const { id, station } = await connected();
    const [type, , payload] = await station.ask('MeterValues', { connectorId: 1, meterValue });
    expect([type, payload]).toEqual([3, {}]);
    expect(rowsOf(id)).toMatchObject(stored === null ? [] : [stored]);
    const odd = (await harbour.warnings(id)).filter((code) => code !== 'notConform');
    expect(odd).toEqual(warned === undefined ? [] : [warned]);
    station.socket.terminate();
  });

  test('quirk 37: values after the stop belong to the outlet, not to a session', async () => {
    const { id, station } = await connected();
    await station.ask('StartTransaction', { connectorId: 1, idTag: 'A', meterStart: 1000, timestamp: NOW });
    await station.ask('MeterValues', { connectorId: 1, transactionId: 77, meterValue: at(energy) });
    const session = harbour.sessions().find(({ stationId }) => stationId === id);
    await station.ask('StopTransaction', { transactionId: session?.id, meterStop: 1300, timestamp: NOW });
    await station.ask('MeterValues', {
      connectorId: 1,
      transactionId: session?.id,
      meterValue: at({ ...energy, value: '1301' }),
    });
    const outletId = harbour.outlet(id, 1);
    const told = harbour.eventsOf('outletMetered').filter((event) => event.outletId === outletId);
    expect(told.map(({ sessionId, sessionEnergyWh }) => [sessionId, sessionEnergyWh])).toEqual([
      [session?.id, 200],
      [null, null],
    ]);
  });

  test('quirk 38: connector 0 of a station with one outlet is that outlet', async () => {
    const { id, station } = await connected(1);
    await station.ask('MeterValues', { connectorId: 0, meterValue: at(energy) });
    expect(rowsOf(id)).toHaveLength(1);
    expect(await harbour.warnings(id)).toEqual(['stationLevelMeter']);
  });

  test("quirk 38: connector 0 of a station with several is the station's own series", async () => {
    const { id, station } = await connected(2);
    await station.ask('MeterValues', { connectorId: 0, meterValue: at(energy) });
    expect(rowsOf(id)).toEqual([]);
    const own = harbour.store.read
      .prepare('SELECT energy_wh FROM meter_value WHERE outlet_key = -(SELECT rowid FROM station WHERE id = ?)')
      .all(id);
    expect(own).toEqual([{ energy_wh: 1200 }]);
  });

  test('quirk 41: kWh labelled Wh is flagged by power and time, never changed', async () => {
    const { id, station } = await connected();
    for (let minute = 0; minute <= 60; minute += 5) {
      const timestamp = new Date(Date.parse(NOW) - (60 - minute) * 60_000).toISOString();
      const register = { ...energy, value: String((7.2 * minute) / 60 + 100) };
      const power = { value: '7200', measurand: 'Power.Active.Import', unit: 'W' };
      await station.ask('MeterValues', {
        connectorId: 1,
        meterValue: [{ timestamp, sampledValue: [register, power] }],
      });
    }
    expect(await harbour.warnings(id)).toContain('energyUnitDoubtful');
    expect(rowsOf(id).at(-1)).toMatchObject({ energy_wh: 107 });
  });

  test('quirk 34: replayed values are stored, and only newer ones are told', async () => {
    const { id, station } = await connected();
    await station.ask('MeterValues', { connectorId: 1, meterValue: at(energy) });
    await station.ask('MeterValues', {
      connectorId: 1,
      meterValue: [{ timestamp: '2026-11-23T07:00:00Z', sampledValue: [{ ...energy, value: '800' }] }],
    });
    expect(rowsOf(id)).toHaveLength(2);
    const outletId = harbour.outlet(id, 1);
    expect(harbour.eventsOf('outletMetered').filter((event) => event.outletId === outletId)).toHaveLength(1);
  });
});
