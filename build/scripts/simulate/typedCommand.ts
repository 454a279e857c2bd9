import { isStationErrorCode } from '../../../electron/core/simulators/station/outletStatus.ts';
import type { VirtualStation } from '../../../electron/core/simulators/station/stationTypes.ts';

type Typed = (station: VirtualStation, words: readonly string[]) => string;

const outletOf = (word: string | undefined): number => (/^\d{1,3}$/.test(word ?? '') ? Number(word) : 1);

/** Done to one outlet; what happens is said by the station's own events. */
const quietly =
  (act: (station: VirtualStation, outlet: number) => void): Typed =>
  (station, [outlet]) => {
    act(station, outletOf(outlet));
    return '';
  };

const COMMANDS: Readonly<Record<string, Typed>> = {
  plug: quietly((station, outlet) => station.plug(outlet)),
  unplug: quietly((station, outlet) => station.unplug(outlet)),
  tag: (station, [outlet, tag]) => {
    if (tag === undefined) return 'tag OUTLET TAG, e.g. tag 1 ABC';
    void station.presentTag(outletOf(outlet), tag);
    return '';
  },
  break: (station, [outlet, code = 'ConnectorLockFailure']) => {
    if (!isStationErrorCode(code)) return `"${code}" is no error code of OCPP 1.6; for example ConnectorLockFailure`;
    station.breakDown(outletOf(outlet), code);
    return '';
  },
  repair: quietly((station, outlet) => station.repair(outlet)),
  offline: quietly((station) => station.goOffline()),
  online: quietly((station) => station.comeBack()),
  state: (station) => JSON.stringify(station.state(), null, 2),
};

/** Does what was typed; the text is what to say about it, '' for nothing. */
export function typedCommand(line: string, station: VirtualStation): string {
  const [word = '', ...rest] = line.trim().split(/\s+/);
  if (word === '') return '';
  const command = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined;
  if (command === undefined) return `"${word}" is unknown; there are ${[...Object.keys(COMMANDS), 'quit'].join(', ')}`;
  try {
    return command(station, rest);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
