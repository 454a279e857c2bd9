import { HEADERS } from '../../../../../shared/codecs/han/encode/hdlcOctets.ts';
import { kamstrupList } from '../../../../../shared/codecs/han/encode/meterLists.ts';
import { hourOf, isPastHour, listValues, normalTime, TEN_SECONDS, type MeterModel } from './meterModel.ts';

const STEPS = { currentMa: 10, voltageMv: 1000, energyWh: 10 };

/** Kamstrup HAN-NVE in Norway: the phases every 10 s, the hour at xx:00:05, empty places for what it does not measure. */
export const KAMSTRUP: MeterModel = {
  id: 'kamstrup',
  help: 'Kamstrup Omnipower HAN-NVE, Norway: phases every 10 s, registers at xx:00:05; 2400 8N1',
  line: { baudRate: 2400, dataBits: 8, parity: 'none' },
  numberPrefix: '57065679',
  typeOf: (wiring) =>
    ({ onePhase: '6841121BN243101040', threePhase: '6841131BN243101040', threeWire: '6841138BN243101040' })[wiring],
  tickMs: 5_000,
  listsAt: (at) => (at % TEN_SECONDS === 0 ? ['long'] : isPastHour(at, 5) ? ['hour'] : []),
  write: (shown) => {
    const { list, at, meterId, meterType } = shown;
    const values = listValues(shown, STEPS, '1-1').map(
      ([obis, raw]) => [obis, raw === null ? null : Math.abs(raw)] as const,
    );
    const clock = list === 'hour' ? normalTime(hourOf(at)) : null;
    const octets = kamstrupList({ meterId, meterType, values, clock }, normalTime(at));
    return { kind: 'apdu', header: HEADERS.kamstrup, octets };
  },
};
