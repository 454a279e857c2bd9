import { assertNever } from '../../../../shared/domain/assertNever.ts';
import type { Meaning } from '../../../../shared/domain/gsm/message.ts';
import { inOrder, ruleFor } from '../../../../shared/domain/gsm/textRule.ts';
import { isInFlight, windowAt, windowOpenedAt } from '../../../../shared/domain/gsm/unitQueue.ts';
import type { EpochMs, StationId } from '../../../../shared/domain/ids.ts';
import type { Writing } from '../../store/store.ts';
import type { UnitText } from '../messages/keepReceived.ts';
import { allRules } from '../store/ruleStore.ts';
import {
  queueOf,
  recentUnknowns,
  setCommandMessage,
  setCommandReply,
  type StoredCommand,
} from '../store/unitCommandStore.ts';
import { noteHeard, readUnit, setWindow, type StoredUnit } from '../store/unitStore.ts';
import { clearAsked, confirmValue, doubtValue, insertSample, valuesOf } from '../store/unitValueStore.ts';
import { argsOf, type AskParts } from './askCommand.ts';
import { settleCommand } from './commandFate.ts';
import { secretOfForm } from './dispatch.ts';
import type { Awaited, Heard, HeardValue, Speaker } from './language.ts';
import { noteStorm } from './storm.ts';

/** A reply may come this long after it was given up, and still counts. */
const LATE_MS = 24 * 3_600_000;

type About = {
  readonly unit: StoredUnit;
  readonly text: string;
  readonly at: EpochMs;
};

/** What a unit's text means: an answer, its own word on a value, or something of its own accord. */
export function understand(parts: AskParts, writing: Writing, { stationId, message, text }: UnitText): Meaning {
  const { db } = writing;
  const unit = readUnit(db, stationId);
  if (!unit) return { kind: 'text' };
  const about: About = { unit, text, at: message.at };
  noteHeard(db, stationId, message.at);
  for (const command of awaitedBy(writing, about)) {
    const heard = hear(parts, about, command);
    if (heard.kind === 'other' || !heard.answers) continue;
    return answered(parts, writing, { ...about, command, heard });
  }
  const heard = hear(parts, about, null);
  if (heard.kind === 'values') {
    keepValues(writing, about, heard.values);
    return { kind: 'reply', commandId: null };
  }
  return unasked(parts, writing, about);
}

/** The one whose reply is out, then those that were given up. */
const awaitedBy = ({ db }: Writing, { unit, at }: About): readonly StoredCommand[] => [
  ...queueOf(db, unit.id).filter(isInFlight),
  ...recentUnknowns(db, unit.id, at - LATE_MS),
];

function hear({ language, secrets }: AskParts, { unit, text }: About, command: StoredCommand | null): Heard {
  const speaker: Speaker = {
    model: unit.model,
    isFahrenheit: unit.isFahrenheit,
    password: secrets.inUse(unit),
  };
  const args = command && argsOf(secrets, command);
  const awaited: Awaited | null = command && args ? { form: command.form, args, text: command.text } : null;
  return language.hear(text, speaker, awaited);
}

type Answered = About & { readonly command: StoredCommand; readonly heard: Exclude<Heard, { kind: 'other' }> };

function answered(parts: AskParts, writing: Writing, { command, heard, ...about }: Answered): Meaning {
  const { db } = writing;
  const { unit, at, text } = about;
  setCommandReply(db, command.id, parts.secrets.masked(db, unit.id, text));
  const sentAt = sentAtOf(command);
  switch (heard.kind) {
    case 'values': {
      keepValues(writing, about, heard.values);
      const isLate = command.state.kind === 'unknown';
      followConfirmed(parts, writing, { command, unit, sentAt });
      settleCommand(parts, writing, { command, state: { kind: 'confirmed', sentAt, at, isLate }, at });
      break;
    }
    case 'error':
      refused(parts, writing, { command, reason: heard.reason, unit, at });
      break;
    default:
      assertNever(heard);
  }
  return { kind: 'reply', commandId: command.id };
}

type Confirmed = { readonly command: StoredCommand; readonly unit: StoredUnit; readonly sentAt: EpochMs };

function followConfirmed({ secrets }: AskParts, { db }: Writing, { command, unit, sentAt }: Confirmed): void {
  if (command.type === 'conf' || command.form === 'RENEW')
    setWindow(db, unit.id, windowOpenedAt(windowAt(unit.window, sentAt), sentAt));
  const changes = secretOfForm(command.form);
  // Another command was answered to the new password: the old one is history.
  if (changes === null && unit.passwordNext !== '') secrets.keepNext(db, { id: unit.id, name: 'password' });
  if (changes === 'renewPassword') secrets.keepNext(db, { id: unit.id, name: 'renewPassword' });
}

type Refused = {
  readonly command: StoredCommand;
  readonly reason: string;
  readonly unit: StoredUnit;
  readonly at: EpochMs;
};

function refused(parts: AskParts, writing: Writing, { command, reason, unit, at }: Refused): void {
  const { db } = writing;
  const { secrets } = parts;
  const isClosed = reason === 'windowExpired' && command.type === 'conf';
  if (isClosed) setWindow(db, unit.id, { kind: 'expired', since: at });
  const changes = secretOfForm(command.form);
  if (changes !== null) secrets.dropNext(db, { id: unit.id, name: changes });
  // The new password never arrived: the unit still has the old one.
  else if (reason === 'invalidPassword' && unit.passwordNext !== '')
    secrets.dropNext(db, { id: unit.id, name: 'password' });
  if (isClosed && command.state.kind !== 'unknown') {
    // Nothing was done: it waits for the window, and everything behind it (D70).
    setCommandMessage(db, command.id, null);
    settleCommand(parts, writing, { command, state: { kind: 'queued', waitsFor: 'window' }, at });
    return;
  }
  settleCommand(parts, writing, { command, state: { kind: 'refused', sentAt: sentAtOf(command), at, reason }, at });
}

const sentAtOf = ({ state, askedAt }: StoredCommand): EpochMs => ('sentAt' in state ? state.sentAt : askedAt);

function keepValues({ db }: Writing, { unit, at }: About, values: readonly HeardValue[]): void {
  const known = valuesOf(db, unit.id);
  for (const { id, value, endsInMs } of values) {
    const ref = { unit: unit.id, id };
    confirmValue(db, ref, { value, at, endsAt: endsInMs === undefined ? null : at + endsInMs });
    if (known.get(id)?.asked?.value === value) clearAsked(db, ref);
    const number = Number.parseInt(value, 10);
    if ((id === 'signalDbm' || id === 'temperature') && Number.isInteger(number))
      insertSample(db, { unit: unit.id, value: id, at, number });
  }
}

/** Of its own accord: kept verbatim, told apart by the rules, and told to people (research/gsm 1.3). */
function unasked({ secrets }: AskParts, writing: Writing, { unit, text, at }: About): Meaning {
  const { db } = writing;
  const rule = ruleFor(inOrder(allRules(db)), text, unit.id);
  const shown = secrets.masked(db, unit.id, text);
  writing.announce({
    kind: 'unitAlerted',
    stationId: unit.id,
    at,
    alert: rule?.alert ?? 'unclassified',
    text: shown.slice(0, 200),
  });
  if (rule) doubtAfter(writing, { unit: unit.id, alert: rule.alert, at });
  noteStorm(writing, { unit: unit.id, at, text: shown });
  return rule ? { kind: 'alert', alert: rule.alert, ruleId: rule.id } : { kind: 'unclassified' };
}

type After = { readonly unit: StationId; readonly alert: string; readonly at: EpochMs };

/** After an outage the socket is as POWERSTATE says, after a thermostat's word as the thermostat wants: STATUS tells. */
function doubtAfter({ db }: Writing, { unit, alert, at }: After): void {
  const isPower = alert === 'powerLost' || alert === 'powerRestored';
  if (!isPower && alert !== 'thermostat' && alert !== 'ringAction') return;
  doubtValue(db, { unit, id: 'socket' }, { why: isPower ? 'powerCut' : 'sideEffect', since: at });
}
