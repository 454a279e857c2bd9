import { textIn } from '../wire/json.ts';
import { callError, result, type Command } from './command.ts';
import { inSteps } from './inSteps.ts';

/**
 * OCPP 1.6, 5.19: `{}` at once; from retrieveDate on Downloading, Downloaded, Installing, a real reboot, Installed.
 * The new version is what the file is called, without its ending. A location that is no URL: DownloadFailed.
 */
export const updateFirmware: Command = (payload, { interior, installFirmware }) => {
  const location = textIn(payload, 'location');
  if (location === undefined) return callError('OccurenceConstraintViolation', 'location is missing');
  const { clock, exchange } = interior;
  const at = Date.parse(textIn(payload, 'retrieveDate') ?? '');
  const waitMs = Number.isNaN(at) ? 0 : Math.max(0, at - clock.now());
  const tell = (status: string) => () => void exchange.call('FirmwareStatusNotification', { status });
  const reachable = URL.canParse(location);
  return result({}, () =>
    inSteps(clock, [
      { afterMs: waitMs + 1_000, work: tell('Downloading') },
      { afterMs: 6_000, work: tell(reachable ? 'Downloaded' : 'DownloadFailed') },
      ...(reachable
        ? [
            { afterMs: 2_000, work: tell('Installing') },
            { afterMs: 4_000, work: () => installFirmware(versionIn(location)) },
          ]
        : []),
    ]),
  );
};

const versionIn = (location: string): string =>
  (new URL(location).pathname.split('/').at(-1) ?? '').replace(/\.[a-z]+$/i, '') || 'unknown';
