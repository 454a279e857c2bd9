import { HEADERS } from '../../../../../shared/codecs/han/encode/hdlcOctets.ts';
import { kaifaList } from '../../../../../shared/codecs/han/encode/meterLists.ts';
import { offsetMs } from '../../../../../shared/domain/localTime.ts';
import { isPastHour, listValues, ofOnePhase, TEN_SECONDS, type MeterModel } from './meterModel.ts';

const STEPS = { currentMa: 1, voltageMv: 100, energyWh: 1 };
const ZONE = 'Europe/Oslo';
const ONE_PHASE = 'MA105H2E';
const THREE_WIRE = 'MA304H3E';

/** Kaifa in Norway: lists by position, the power every 2 s, the phases every 10 s, the hour at xx:00:10. */
export const KAIFA: MeterModel = {
  id: 'kaifa',
  help: 'Kaifa MA1xx and MA304, Norway: power every 2 s, phases every 10 s, registers at xx:00:10; 2400 8E1',
  line: { baudRate: 2400, dataBits: 8, parity: 'even' },
  numberPrefix: '697063140',
  typeOf: (wiring) => ({ onePhase: ONE_PHASE, threePhase: 'MA304H4', threeWire: THREE_WIRE })[wiring],
  tickMs: 2_000,
  listsAt: (at) => (at % TEN_SECONDS !== 0 ? ['short'] : ['short', isPastHour(at, 10) ? 'hour' : 'long']),
  write: (shown) => {
    const { list, at, meterId, meterType } = shown;
    // Its clock follows daylight saving and names no zone (research/han 3.5).
    const local = at + offsetMs(at, ZONE);
    const all = listValues(shown, STEPS).map(([obis, raw]) => [obis, raw === null ? null : Math.abs(raw)] as const);
    const values = (meterType === ONE_PHASE ? ofOnePhase(all) : all).map(([obis, raw]) =>
      // Of L2 a meter of three wires sends noise and 0 V.
      meterType === THREE_WIRE && obis.endsWith(':52.7.0') ? ([obis, 0] as const) : ([obis, raw ?? 45] as const),
    );
    const clock = list === 'hour' ? local : null;
    return { kind: 'apdu', header: HEADERS.kaifa, octets: kaifaList({ meterId, meterType, values, clock }, local) };
  },
};
