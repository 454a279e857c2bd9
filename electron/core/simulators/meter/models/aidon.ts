import { HEADERS } from '../../../../../shared/codecs/han/encode/hdlcOctets.ts';
import { aidonList } from '../../../../../shared/codecs/han/encode/meterLists.ts';
import { hourOf, isPastHour, listValues, normalTime, TEN_SECONDS, type MeterModel } from './meterModel.ts';

const STEPS = { currentMa: 100, voltageMv: 100, energyWh: 10 };

/** Aidon in Norway: the power every 2.5 s, the phases in place of it every 10 s, the hour at xx:00:10 (research/han 3.1). */
export const AIDON: MeterModel = {
  id: 'aidon',
  help: 'Aidon 65xx, Norway: power every 2.5 s, phases every 10 s, registers at xx:00:10; 2400 8E1',
  line: { baudRate: 2400, dataBits: 8, parity: 'even' },
  numberPrefix: '73599929',
  typeOf: (wiring) => ({ onePhase: '6515', threePhase: '6534', threeWire: '6525' })[wiring],
  tickMs: 2_500,
  listsAt: (at) => [at % TEN_SECONDS !== 0 ? 'short' : isPastHour(at, 10) ? 'hour' : 'long'],
  write: (shown) => ({
    kind: 'apdu',
    header: HEADERS.aidon,
    octets: aidonList({
      meterId: shown.meterId,
      meterType: shown.meterType,
      values: listValues(shown, STEPS),
      // It says UTC and means normal time, all year (research/han 3.5).
      clock: shown.list === 'hour' ? normalTime(hourOf(shown.at)) : null,
    }),
  }),
};
