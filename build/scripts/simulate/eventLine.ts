import { assertNever } from '../../../shared/domain/assertNever.ts';
import type { StationEvent } from '../../../electron/core/simulators/station/stationTypes.ts';

/** A frame longer than this is cut: a 2 MB vendor name is no reading matter. */
const LONGEST = 400;

/** What happened, in one line. */
export function eventLine(event: StationEvent): string {
  switch (event.kind) {
    case 'connecting':
      return `connecting to ${event.url}`;
    case 'connected':
      return `connected (${event.protocol === '' ? 'no sub-protocol' : event.protocol})`;
    case 'refused':
      return event.status === 0 ? `no connection: ${event.reason}` : `refused: HTTP ${event.status} ${event.reason}`;
    case 'disconnected':
      return `disconnected (${event.code}${event.reason === '' ? '' : ` ${event.reason}`})`;
    case 'sent':
      return `> ${cut(event.text)}`;
    case 'received':
      return `< ${cut(event.text)}`;
    case 'booted':
      return `registration ${event.status}, interval ${event.intervalS} s`;
    case 'ready':
      return 'ready';
    case 'outletChanged':
      return `outlet ${event.outlet} ${event.status}${event.errorCode === 'NoError' ? '' : ` ${event.errorCode}`}`;
    case 'tagRefused':
      return `outlet ${event.outlet} refused tag ${event.tag}`;
    case 'transactionStarted':
      return `outlet ${event.outlet} charges, transaction ${event.transactionId}, tag ${event.tag}`;
    case 'transactionStopped':
      return `outlet ${event.outlet} stopped (${event.reason}), ${(event.energyWh / 1000).toFixed(2)} kWh`;
    case 'metered':
      return `outlet ${event.outlet} ${event.powerW} W, register ${event.energyWh} Wh${event.socPercent === null ? '' : `, ${event.socPercent} %`}`;
    case 'commanded':
      return `${event.action}: ${event.answer}`;
    case 'rebooting':
      return `rebooting: ${event.why}`;
    default:
      return assertNever(event);
  }
}

const cut = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST)}... (${text.length} characters)` : text;
