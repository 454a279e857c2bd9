import { assertNever } from '../../../shared/domain/assertNever.ts';
import type { Command } from '../../../shared/domain/command.ts';
import type { DomainEvent, DomainEventOf, EventSeverity } from '../../../shared/domain/events.ts';
import { isLoss } from '../../../shared/domain/outletCondition.ts';
import { isGsmEvent } from '../../../shared/domain/gsm/gsmEvent.ts';
import type { OutletId, SiteId, StationId } from '../../../shared/domain/ids.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { prepared, type ReadDb } from './database.ts';
import { gsmLine } from './gsmEventLine.ts';
import { hanLine } from './hanEventLine.ts';
import { outletPlace, stationPlace } from './topologyNames.ts';

/** A line of the event log before it has its number. Names are copied: the line stays true when its station is renamed. */
export type EventLine = {
  readonly severity: EventSeverity;
  readonly at: number;
  readonly siteId: SiteId | null;
  readonly stationId: StationId | null;
  readonly outletId: OutletId | null;
  readonly args: Readonly<Record<string, string>>;
};

type Said = { readonly severity: EventSeverity; readonly at: number; readonly args?: Readonly<Record<string, string>> };

const NOWHERE = { siteId: null, stationId: null, outletId: null } as const;

/**
 * The line that an event leaves, or null: measurements, heartbeats and what other tables already count leave none.
 * No line names a guest's e-mail or tag beyond what the technician at the station needs (screens.md).
 */
export function eventLine(db: ReadDb, event: DomainEvent): EventLine | null {
  if (isGsmEvent(event)) return gsmLine(db, event);
  switch (event.kind) {
    case 'stationHeard':
    case 'stationClockMeasured':
    case 'outletMetered':
    case 'keysRead':
    case 'topologyChanged':
      return null;
    case 'stationConnected':
    case 'stationDisconnected':
    case 'stationBooted':
    case 'stationStatusChanged':
    case 'stationUnresponsive':
    case 'stationWarned':
    case 'stationReported':
    case 'tagRefused': {
      const said = aboutStation(db, event);
      return said && atStation(db, event.stationId, said);
    }
    case 'outletStatusChanged':
      return atOutlet(db, event.outletId, outletStatus(event));
    case 'sessionStarted':
    case 'sessionEnded':
      return sessionLine(event.kind, event.session);
    case 'commandChanged':
      return commandLine(db, event.command);
    case 'upgradeRefused':
    case 'userSignedIn':
    case 'signInFailed':
    case 'consoleStarted':
    case 'consoleSlept':
    case 'fileDamaged': {
      const said = aboutConsole(event);
      return { ...NOWHERE, severity: said.severity, at: said.at, args: said.args ?? {} };
    }
    case 'readerRegistered':
    case 'readersImported':
    case 'readersChanged':
    case 'readerDataStopped':
    case 'readerDataReturned':
    case 'readerMeterChanged':
    case 'hanInputChanged':
      return hanLine(event);
    default:
      return assertNever(event);
  }
}

type StationEvent = DomainEventOf<
  | 'stationConnected'
  | 'stationDisconnected'
  | 'stationBooted'
  | 'stationStatusChanged'
  | 'stationUnresponsive'
  | 'stationWarned'
  | 'stationReported'
  | 'tagRefused'
>;

function aboutStation(db: ReadDb, event: StationEvent): Said | null {
  const { at } = event;
  switch (event.kind) {
    case 'stationConnected':
      return { severity: 'info', at, args: { protocol: event.protocol, address: event.remoteAddress } };
    case 'stationDisconnected':
      return {
        severity: isLoss(event.reason) ? 'warning' : 'info',
        at,
        args: { reason: event.reason, code: String(event.code) },
      };
    case 'stationBooted': {
      const { vendor, model, serialNumber, firmwareVersion } = event.identity;
      return { severity: 'info', at, args: { vendor, model, serialNumber, firmware: firmwareVersion } };
    }
    case 'stationStatusChanged':
      return {
        severity: statusSeverity(event.status, event.errorCode),
        at,
        args: { status: event.status, errorCode: event.errorCode, info: event.info },
      };
    case 'stationUnresponsive':
      return {
        severity: event.unresponsive ? 'warning' : 'info',
        at,
        args: { answers: event.unresponsive ? 'no' : 'yes' },
      };
    case 'stationWarned':
      if (isRepeated(db, event)) return null;
      return { severity: 'notice', at, args: { warning: event.code, detail: event.detail } };
    case 'stationReported':
      return {
        severity: reportSeverity(event),
        at,
        args: { subject: event.subject, status: event.status, detail: event.detail },
      };
    case 'tagRefused':
      return { severity: 'notice', at, args: { tag: event.idTag, status: event.status } };
    default:
      return assertNever(event);
  }
}

type ConsoleEvent = DomainEventOf<
  'upgradeRefused' | 'userSignedIn' | 'signInFailed' | 'consoleStarted' | 'consoleSlept' | 'fileDamaged'
>;

function aboutConsole(event: ConsoleEvent): Said {
  const { at } = event;
  switch (event.kind) {
    case 'upgradeRefused':
      return {
        severity: 'notice',
        at,
        args: { reason: event.reason, chargeboxId: event.chargeboxId, address: event.remoteAddress },
      };
    case 'userSignedIn':
      return { severity: 'info', at, args: { email: event.email } };
    case 'signInFailed':
      return { severity: 'notice', at, args: { email: event.email } };
    case 'consoleStarted': {
      const away = event.stoppedAt === null ? 0 : Math.max(0, event.at - event.stoppedAt);
      const stop = event.stoppedAt === null ? 'first' : event.clean ? 'clean' : 'unclean';
      return { severity: event.clean ? 'info' : 'warning', at, args: { stop, minutes: minutes(away) } };
    }
    case 'consoleSlept':
      return { severity: 'info', at, args: { minutes: minutes(event.forMs) } };
    case 'fileDamaged':
      return { severity: 'fault', at, args: { fault: event.fault } };
    default:
      return assertNever(event);
  }
}

function outletStatus(event: DomainEventOf<'outletStatusChanged'>): Said {
  const { status, errorCode, info, vendorErrorCode } = event;
  return {
    severity: statusSeverity(status, errorCode),
    at: event.receivedAt,
    args: { status, errorCode, info, vendorErrorCode },
  };
}

/** Faulted needs a person; an error code beside another status is a warning that charging goes on with (OCPP 1.6 4.9). */
function statusSeverity(status: string, errorCode: string): EventSeverity {
  if (status === 'Faulted') return 'fault';
  return errorCode === 'NoError' || errorCode === '' ? 'info' : 'warning';
}

function reportSeverity(event: DomainEventOf<'stationReported'>): EventSeverity {
  if (event.subject === 'security') return 'warning';
  return /fail/iu.test(event.status) ? 'warning' : 'info';
}

function sessionLine(kind: 'sessionStarted' | 'sessionEnded', session: Session): EventLine {
  const ended = kind === 'sessionEnded';
  return {
    // Only what will be billed needs a look; until then the remark is enough.
    severity: session.flags.length === 0 ? 'info' : ended ? 'warning' : 'notice',
    at: ended ? (session.endedAt ?? session.startedAt) : session.startedAt,
    siteId: session.siteId,
    stationId: session.stationId,
    outletId: session.outletId,
    args: {
      station: session.stationName,
      outlet: String(session.outletNumber),
      session: String(session.id),
      ...(ended ? { energyKwh: kwh(session.energyWh), stopReason: session.stopReason } : {}),
      ...(session.flags.length > 0 ? { flags: session.flags.join(' ') } : {}),
    },
  };
}

/** What was asked of a station stands in its list of commands; the log holds only what became of it. */
function commandLine(db: ReadDb, command: Command): EventLine | null {
  const { state } = command;
  if (state.kind === 'queued' || state.kind === 'sent') return null;
  const at = state.kind === 'answered' || state.kind === 'failed' ? state.answeredAt : state.at;
  const answer = 'status' in state ? state.status : '';
  // As the key of its text: `stations/offline` reads `refusals.stations.offline`.
  const reason = state.kind === 'refused' ? { reason: state.reason.replace('/', '.') } : {};
  const line = atStation(db, command.stationId, {
    severity: state.kind === 'answered' ? 'info' : 'notice',
    at,
    args: { action: command.action, fate: state.kind, answer, askedBy: command.askedBy, ...reason },
  });
  return line && { ...line, outletId: command.outletId };
}

function atStation(db: ReadDb, id: StationId, said: Said): EventLine | null {
  const place = stationPlace(db, id);
  if (!place) return null;
  return {
    severity: said.severity,
    at: said.at,
    siteId: place.siteId,
    stationId: id,
    outletId: null,
    args: { station: place.stationName, ...said.args },
  };
}

function atOutlet(db: ReadDb, id: OutletId, said: Said): EventLine | null {
  const place = outletPlace(db, id);
  if (!place) return null;
  const line = atStation(db, place.stationId, { ...said, args: { outlet: String(place.outletNumber), ...said.args } });
  return line && { ...line, outletId: id };
}

const kwh = (energyWh: number | null): string => (energyWh === null ? '' : (energyWh / 1000).toFixed(1));
const minutes = (ms: number): string => String(Math.round(ms / 60_000));

/** A warning is one line, however often the station repeats it: the count stands in conformance_warning. */
const isRepeated = (db: ReadDb, { stationId, code, at }: DomainEventOf<'stationWarned'>): boolean =>
  prepared<{ first_at: number }>(
    db,
    'SELECT first_at FROM conformance_warning WHERE station_id = ? AND code = ? AND first_at < ?',
  ).get(stationId, code, at) !== undefined;
