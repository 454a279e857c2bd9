import { assertNever } from '../../../shared/domain/assertNever.ts';
import type { DomainEventOf } from '../../../shared/domain/events.ts';
import type { EventLine } from './eventLine.ts';

type HanEvent = DomainEventOf<
  | 'readerRegistered'
  | 'readersImported'
  | 'readersChanged'
  | 'readerDataStopped'
  | 'readerDataReturned'
  | 'readerMeterChanged'
  | 'hanInputChanged'
>;
type Said = Pick<EventLine, 'severity' | 'args'>;

/** The lines of meter readers: under their site, without the name of the person who has them. */
export function hanLine(event: HanEvent): EventLine {
  const siteId = 'siteId' in event ? event.siteId : null;
  return { ...said(event), at: event.at, siteId, stationId: null, outletId: null };
}

function said(event: HanEvent): Said {
  switch (event.kind) {
    case 'readerRegistered':
      return { severity: 'info', args: { reader: event.deviceId, by: event.by } };
    case 'readersImported':
      return { severity: 'info', args: { count: String(event.count), by: event.by } };
    case 'readerDataStopped':
      return { severity: 'warning', args: { reader: event.deviceId, diagnosis: event.diagnosis } };
    case 'readerDataReturned':
      return { severity: 'info', args: { reader: event.deviceId } };
    case 'readersChanged': {
      const { stopped, returned } = event;
      const severity = stopped > 0 ? 'warning' : 'info';
      return { severity, args: { stopped: String(stopped), returned: String(returned) } };
    }
    case 'readerMeterChanged':
      return { severity: 'notice', args: { reader: event.deviceId, before: event.before, after: event.after } };
    case 'hanInputChanged': {
      const { input, failure } = event;
      return failure === ''
        ? { severity: 'info', args: { input, state: 'running' } }
        : { severity: 'warning', args: { ...event.args, input, state: 'failed', failure: failure.replace('/', '.') } };
    }
    default:
      return assertNever(event);
  }
}
