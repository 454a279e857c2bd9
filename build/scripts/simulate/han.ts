import { systemClock } from '../../../electron/core/runtime/clock.ts';
import { meterFaultList } from '../../../electron/core/simulators/meter/faults/faults.ts';
import { steadyLoad } from '../../../electron/core/simulators/meter/load/meterLoad.ts';
import { serveMeter } from '../../../electron/core/simulators/meter/meterServer.ts';
import { meterModelList } from '../../../electron/core/simulators/meter/models/models.ts';
import { createVirtualMeter, type MeterEvent } from '../../../electron/core/simulators/meter/virtualMeter.ts';
import { assertNever } from '../../../shared/domain/assertNever.ts';
import { HAN_HELP, parseHanArguments, type HanArguments } from './hanArguments.ts';
import { typedMeterCommand } from './hanTyped.ts';
import { untilEndAsked } from './untilEndAsked.ts';

const say = (line: string) => console.log(line);
const sayNow = (line: string) => say(`${new Date().toISOString().slice(11, 23)} ${line}`);

/** Serves a meter until somebody ends it; `argv` begins with "han". */
export async function simulateMeter(argv: readonly string[]): Promise<void> {
  const parsed = parseHanArguments(argv);
  switch (parsed.kind) {
    case 'help':
      say(HAN_HELP);
      return;
    case 'faults':
      say(meterFaultList());
      return;
    case 'meters':
      say(meterModelList());
      return;
    case 'refused':
      console.error(parsed.text);
      process.exitCode = 2;
      return;
    case 'run':
      await serve(parsed.given);
      return;
    default:
      assertNever(parsed);
  }
}

async function serve({ host, port, loadW, meterId, ...given }: HanArguments): Promise<void> {
  const meter = createVirtualMeter({
    clock: systemClock,
    ...given,
    ...(loadW === null ? {} : { load: steadyLoad(loadW) }),
    ...(meterId === null ? {} : { meterId }),
  });
  meter.on((event) => sayNow(eventLine(event)));
  const server = await serveMeter(meter, { host, port }).catch((error: unknown) => {
    console.error(`cannot listen on ${host}:${port}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
    return null;
  });
  if (!server) return;
  const state = meter.state();
  say(`${meter.model.id}, type ${state.meterType}, number ${state.meterId}`);
  if (meter.keys) say(`key ${meter.keys.encryption}, authentication key ${meter.keys.authentication}`);
  say(`listening on ${server.address}`);
  meter.start();
  await untilEndAsked((line) => {
    const answer = typedMeterCommand(line, meter);
    if (answer !== '') say(answer);
  });
  meter.stop();
  await server.close();
}

function eventLine(event: MeterEvent): string {
  switch (event.kind) {
    case 'sent': {
      const { list, face } = event.shown;
      const power = face.exportW > 0 ? `${face.exportW} W out` : `${face.importW} W`;
      const register = list === 'hour' ? `, register ${face.registers.importWh} Wh` : '';
      return `${list.padEnd(5)} ${String(event.octets).padStart(4)} bytes, ${power}${register}`;
    }
    case 'swapped':
      return `another meter: number ${event.meterId}`;
    case 'attached':
      return `somebody listens (${event.cables})`;
    case 'left':
      return `somebody left (${event.cables} listen)`;
    default:
      return assertNever(event);
  }
}
