import type { CommandInput } from '../../../../shared/contract/stations.ts';
import type { Command, CommandState } from '../../../../shared/domain/command.ts';
import { commandId, type CommandId, type EpochMs, type StationId } from '../../../../shared/domain/ids.ts';
import { Failure, messageOf } from '../../runtime/failure.ts';
import { newId } from '../../runtime/identities.ts';
import { insertCommand } from '../../store/commandStore.ts';
import { MASK, maskSecrets } from '../door/maskSecrets.ts';
import { isSecretKey } from '../door/maskSecrets.ts';
import type { SchemaCheck } from '../conformance.ts';
import type { Link } from '../links/link.ts';
import type { Links } from '../links/links.ts';
import type { TalkParts } from '../v16/talk.ts';
import type { Warnings } from '../warnings.ts';
import { callErrorOf, keepAnswer, keepState, replyText } from './fate.ts';
import type { Plan } from './plan.ts';
import { planCommand } from './planCommand.ts';

/** Our requests to stations: stored before they are sent, one at a time per station, never repeated by themselves. */
export type Commands = {
  /** @throws Failure stations/offline, stations/noOpenSession, stations/outletNotFound, stations/invalidCommand */
  readonly ask: (input: CommandInput, askedBy: string) => Promise<CommandId>;
  readonly opened: (link: Link) => void;
  readonly called: (link: Link) => void;
  readonly closed: (link: Link) => void;
};

export type CommandParts = {
  readonly talk: TalkParts;
  readonly links: Links;
  readonly check: SchemaCheck;
  readonly warnings: Warnings;
};

/** A station that was just connected is left alone until its first request, or this long (quirk 17: boot loops). */
export const SETTLE_MS = 20_000;
/** The deadline of an answer. It may still come later, and then counts. */
export const ANSWER_WITHIN_MS = 30_000;
/** Requests in a row without an answer before a station counts as deaf to commands (quirk 12). */
const UNRESPONSIVE_AFTER = 3;

type Job = { readonly id: CommandId; readonly plan: Plan; readonly stationId: StationId; isOver: boolean };
/** The requests to one station: one in flight (OCPP-J 4.1.1), the others behind it. */
type Lane = { waiting: Job[]; inFlight: { readonly job: Job; readonly sentAt: EpochMs } | null; isSettled: boolean };

export function createCommands(parts: CommandParts): Commands {
  const { store, clock, log, directory } = parts.talk;
  const lanes = new Map<StationId, Lane>();

  const laneOf = (id: StationId): Lane => {
    let lane = lanes.get(id);
    if (!lane) lanes.set(id, (lane = { waiting: [], inFlight: null, isSettled: false }));
    return lane;
  };

  const note = (job: Job, state: CommandState) =>
    store
      .write((writing) => keepState(writing, job.id, state))
      .catch((error: unknown) => log.error(() => `command ${job.id} could not be stored: ${messageOf(error)}`, error));

  const pump = (id: StationId) => {
    const lane = laneOf(id);
    const link = parts.links.get(id);
    if (!link || !lane.isSettled || lane.inFlight) return;
    const job = lane.waiting.shift();
    if (!job) return;
    lane.inFlight = { job, sentAt: clock.now() };
    void send(link, lane, job);
  };

  const release = (lane: Lane, job: Job) => {
    if (lane.inFlight?.job !== job) return;
    lane.inFlight = null;
    pump(job.stationId);
  };

  const send = async (link: Link, lane: Lane, job: Job) => {
    const sentAt = clock.now();
    await note(job, { kind: 'sent', sentAt, dueAt: sentAt + ANSWER_WITHIN_MS });
    if (job.isOver) return;
    let isLate = false;
    const cancel = clock.after(ANSWER_WITHIN_MS, () => {
      isLate = true;
      void note(job, { kind: 'timedOut', sentAt, at: clock.now() });
      countSilence(link);
      release(lane, job);
    });
    try {
      const reply = await link.client.call(job.plan.action, job.plan.payload, { callTimeoutMs: 0 });
      cancel();
      await answered({ link, job, reply, sentAt, late: isLate });
    } catch (error) {
      cancel();
      await refused({ link, job, error, sentAt, isLate });
    }
    release(lane, job);
  };

  type Answered = { link: Link; job: Job; reply: unknown; sentAt: EpochMs; late: boolean };
  const answered = async ({ link, job, reply, sentAt, late }: Answered) => {
    if (job.isOver) return;
    heardAnswer(link);
    const fault = parts.check(`${job.plan.action}.conf`, reply);
    if (fault !== null) parts.warnings.note(job.stationId, 'oddAnswer', `${job.plan.action}: ${fault}`);
    const at = clock.now();
    await store.write((writing) => keepAnswer(writing, { ...job, reply, sentAt, late, at }));
  };

  type Refused = { link: Link; job: Job; error: unknown; sentAt: EpochMs; isLate: boolean };
  const refused = async ({ link, job, error, sentAt, isLate }: Refused) => {
    if (job.isOver) return;
    const at = clock.now();
    const callError = callErrorOf(error);
    if (callError) {
      heardAnswer(link);
      await note(job, { kind: 'failed', sentAt, answeredAt: at, ...callError });
      return;
    }
    // The link ended under it. That it timed out before says more than that the link then went away.
    if (!isLate) await note(job, { kind: 'lost', sentAt, at });
  };

  const countSilence = ({ memory, stationId }: Link) => {
    memory.unanswered += 1;
    if (memory.unanswered < UNRESPONSIVE_AFTER || memory.isUnresponsive) return;
    tellResponsive(memory, stationId, true);
  };
  const heardAnswer = ({ memory, stationId }: Link) => {
    memory.unanswered = 0;
    if (memory.isUnresponsive) tellResponsive(memory, stationId, false);
  };
  const tellResponsive = (memory: Link['memory'], stationId: StationId, unresponsive: boolean) => {
    memory.isUnresponsive = unresponsive;
    store
      .write(({ announce }) => announce({ kind: 'stationUnresponsive', stationId, at: clock.now(), unresponsive }))
      .catch((error: unknown) => log.error(() => messageOf(error), error));
  };

  const ask = async (input: CommandInput, askedBy: string): Promise<CommandId> => {
    const { stationId } = input;
    if (!parts.links.get(stationId)) throw new Failure('stations/offline');
    const plan = planCommand(input, { db: store.read, directory });
    const fault = parts.check(`${plan.action}.req`, plan.payload);
    if (fault !== null) throw new Failure('stations/invalidCommand', { fault });
    const job: Job = { id: commandId(newId()), plan, stationId, isOver: false };
    const command = newCommand(job, { askedBy, askedAt: clock.now() });
    await store.write(({ db, announce }) => {
      insertCommand(db, command);
      announce({ kind: 'commandChanged', command });
    });
    laneOf(stationId).waiting.push(job);
    if (parts.links.get(stationId)) pump(stationId);
    else abandon(laneOf(stationId));
    return job.id;
  };

  /** The station is gone: what waited was never sent. */
  const abandon = (lane: Lane) => {
    const at = clock.now();
    for (const job of lane.waiting) {
      job.isOver = true;
      void note(job, { kind: 'refused', at, reason: 'stations/offline' });
    }
    lane.waiting = [];
  };

  const settle = (link: Link) => {
    if (parts.links.get(link.stationId) !== link) return;
    laneOf(link.stationId).isSettled = true;
    pump(link.stationId);
  };

  return {
    ask,
    opened: (link) => {
      laneOf(link.stationId).isSettled = false;
      clock.after(SETTLE_MS, () => settle(link));
    },
    called: settle,
    closed: (link) => {
      const lane = laneOf(link.stationId);
      lane.isSettled = false;
      abandon(lane);
      const sent = lane.inFlight;
      lane.inFlight = null;
      if (!sent || sent.job.isOver) return;
      sent.job.isOver = true;
      void note(sent.job, { kind: 'lost', sentAt: sent.sentAt, at: clock.now() });
    },
  };
}

const newCommand = (
  { id, stationId, plan }: Job,
  { askedBy, askedAt }: { readonly askedBy: string; readonly askedAt: EpochMs },
): Command => ({
  id,
  stationId,
  outletId: plan.outletId,
  action: plan.action,
  request: shownRequest(plan),
  reply: '',
  askedBy,
  askedAt,
  state: { kind: 'queued' },
});

function shownRequest({ action, payload }: Plan): string {
  const isSecret =
    action === 'ChangeConfiguration' && 'key' in payload && typeof payload.key === 'string' && isSecretKey(payload.key);
  return maskSecrets(replyText(isSecret ? { ...payload, value: MASK } : payload));
}
