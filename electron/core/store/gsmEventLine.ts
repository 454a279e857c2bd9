import { assertNever } from '../../../shared/domain/assertNever.ts';
import type { EventSeverity } from '../../../shared/domain/events.ts';
import type { GsmEvent } from '../../../shared/domain/gsm/gsmEvent.ts';
import type { UnitCommand } from '../../../shared/domain/gsm/unitCommand.ts';
import type { StationId } from '../../../shared/domain/ids.ts';
import type { ReadDb } from './database.ts';
import type { EventLine } from './eventLine.ts';
import { stationPlace } from './topologyNames.ts';

type Said = { readonly severity: EventSeverity; readonly at: number; readonly args: Readonly<Record<string, string>> };

/** The lines of the GSM bridge: a unit's under its station, the modem's under the installation. */
export function gsmLine(db: ReadDb, event: GsmEvent): EventLine | null {
  switch (event.kind) {
    case 'gsmTouched':
      return null;
    case 'unitAlerted': {
      const { at, alert, text } = event;
      return atUnit(db, event.stationId, { severity: alertSeverity(alert), at, args: { alert, text } });
    }
    case 'unitCommandChanged':
      return commandLine(db, event);
    case 'unitBatchEnded': {
      const { at, batch, state, form, reason, commands } = event;
      const args = { batch, state, form, reason: reason === '' ? 'none' : reason, commands: String(commands) };
      return atUnit(db, event.stationId, { severity: state === 'stopped' ? 'warning' : 'info', at, args });
    }
    case 'unitCalled':
      return atUnit(db, event.stationId, { severity: 'notice', at: event.at, args: {} });
    case 'unitStormBegan': {
      const args = { storm: event.storm, times: String(event.count) };
      return atUnit(db, event.stationId, { severity: 'warning', at: event.at, args });
    }
    case 'modemChanged':
    case 'callReceived':
    case 'smsUndecodable':
    case 'smsNotSent':
    case 'smsCapReached':
    case 'gsmSilent':
      return { siteId: null, stationId: null, outletId: null, ...ofInstallation(event) };
    default:
      return assertNever(event);
  }
}

type InstallationEvent = Extract<
  GsmEvent,
  { kind: 'modemChanged' | 'callReceived' | 'smsUndecodable' | 'smsNotSent' | 'smsCapReached' | 'gsmSilent' }
>;

function ofInstallation(event: InstallationEvent): Said {
  const { at } = event;
  switch (event.kind) {
    case 'modemChanged': {
      const { step, fault, detail } = event;
      return {
        severity: step === 'fault' ? 'warning' : 'info',
        at,
        args: { state: fault === '' ? step : fault, detail },
      };
    }
    case 'callReceived':
      return {
        severity: 'info',
        at,
        args: { caller: event.number === '' ? 'withheld' : 'known', number: event.number },
      };
    case 'smsUndecodable':
      return { severity: 'warning', at, args: { fault: event.fault } };
    case 'smsNotSent':
      return { severity: 'warning', at, args: { number: event.number, reason: event.reason, detail: event.detail } };
    case 'smsCapReached':
      return {
        severity: 'warning',
        at,
        args: { which: event.number === '' ? 'sim' : 'number', number: event.number, cap: String(event.cap) },
      };
    case 'gsmSilent':
      return { severity: 'notice', at, args: { hours: String(event.hours) } };
    default:
      return assertNever(event);
  }
}

/** What was asked stands in the unit's list; the log holds what became of it, and of a read-out only what went wrong. */
function commandLine(
  db: ReadDb,
  { command, batch }: Extract<GsmEvent, { kind: 'unitCommandChanged' }>,
): EventLine | null {
  const { state } = command;
  if (state.kind === 'queued' || state.kind === 'sent') return null;
  if (batch !== null && (state.kind === 'cancelled' || (state.kind === 'confirmed' && command.type === 'inf')))
    return null;
  return atUnit(db, command.stationId, {
    severity: commandSeverity(command),
    at: state.at,
    args: {
      command: command.text,
      fate: state.kind,
      reason: 'reason' in state ? state.reason : 'none',
      reply: command.reply.replaceAll(/\s+/gu, ' ').slice(0, 160),
      askedBy: command.askedBy,
    },
  });
}

function commandSeverity({ state, type }: UnitCommand): EventSeverity {
  if (state.kind === 'confirmed' || state.kind === 'cancelled') return 'info';
  // A switching whose fate nobody knows needs a look; a question can be asked again.
  return state.kind === 'unknown' && type !== 'inf' ? 'warning' : 'notice';
}

function alertSeverity(alert: Extract<GsmEvent, { kind: 'unitAlerted' }>['alert']): EventSeverity {
  switch (alert) {
    case 'sensorAlarm':
    case 'powerLost':
      return 'fault';
    case 'temperatureHigh':
    case 'temperatureLow':
    case 'unclassified':
    case 'other':
      return 'warning';
    case 'powerRestored':
    case 'thermostat':
    case 'operatorNotice':
      return 'notice';
    case 'ringAction':
    case 'scheduledReport':
      return 'info';
    default:
      return assertNever(alert);
  }
}

function atUnit(db: ReadDb, id: StationId, said: Said): EventLine | null {
  const place = stationPlace(db, id);
  if (!place) return null;
  const args = { station: place.stationName, ...said.args };
  return { severity: said.severity, at: said.at, siteId: place.siteId, stationId: id, outletId: null, args };
}
