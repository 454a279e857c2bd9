import type { CommandState } from '../../../../shared/domain/command.ts';
import type { CommandId, EpochMs, StationId } from '../../../../shared/domain/ids.ts';
import { messageOf } from '../../runtime/failure.ts';
import type { SchemaCheck } from '../conformance.ts';
import type { Link } from '../links/link.ts';
import type { TalkParts } from '../v16/talk.ts';
import type { Warnings } from '../warnings.ts';
import { callErrorOf, keepAnswer, keepState } from './fate.ts';
import type { Plan } from './plan.ts';

/** The deadline of an answer. It may still come later, and then counts. */
export const ANSWER_WITHIN_MS = 30_000;
/** Requests in a row without an answer before a station counts as deaf to commands (quirk 12). */
const UNRESPONSIVE_AFTER = 3;

/** A stored command on its way. */
export type Job = { readonly id: CommandId; readonly plan: Plan };

export type LaneParts = {
  readonly talk: TalkParts;
  readonly check: SchemaCheck;
  readonly warnings: Warnings;
};

type Flight = { readonly job: Job; readonly link: Link; readonly sentAt: EpochMs; isLate: boolean; isOver: boolean };

/**
 * The requests to one station: one in flight (OCPP-J 4.1.1), the others behind it. A request without an answer stops
 * blocking at its deadline, and is not repeated.
 */
export class Lane {
  readonly #stationId: StationId;
  readonly #parts: LaneParts;
  #waiting: Job[] = [];
  #inFlight: Flight | null = null;
  /** The link that may be used: connected and settled. */
  #link: Link | null = null;

  constructor(stationId: StationId, parts: LaneParts) {
    this.#stationId = stationId;
    this.#parts = parts;
  }

  add(job: Job): void {
    this.#waiting.push(job);
    this.#pump();
  }

  /** The station has shown that it can take requests. */
  settled(link: Link): void {
    this.#link = link;
    this.#pump();
  }

  /** The link has ended: what waited was never sent, what was sent may have been done. */
  ended(): void {
    const { clock } = this.#parts.talk;
    const at = clock.now();
    this.#link = null;
    for (const job of this.#waiting) this.#note(job, { kind: 'refused', at, reason: 'stations/offline' });
    this.#waiting = [];
    const flight = this.#inFlight;
    this.#inFlight = null;
    if (!flight) return;
    flight.isOver = true;
    this.#note(flight.job, { kind: 'lost', sentAt: flight.sentAt, at });
  }

  #pump(): void {
    if (!this.#link || this.#inFlight) return;
    const job = this.#waiting.shift();
    if (!job) return;
    const { log, clock } = this.#parts.talk;
    const flight = { job, link: this.#link, sentAt: clock.now(), isLate: false, isOver: false };
    this.#inFlight = flight;
    this.#fly(flight)
      .catch((error: unknown) => log.error(() => `command ${job.id} failed: ${messageOf(error)}`, error))
      .finally(() => this.#release(flight));
  }

  async #fly(flight: Flight): Promise<void> {
    const { job, link, sentAt } = flight;
    const { clock, store } = this.#parts.talk;
    await store.write((writing) =>
      keepState(writing, job.id, { kind: 'sent', sentAt, dueAt: sentAt + ANSWER_WITHIN_MS }),
    );
    if (flight.isOver) return;
    const cancel = clock.after(ANSWER_WITHIN_MS, () => this.#timedOut(flight));
    try {
      const reply = await link.client.call(job.plan.action, job.plan.payload, { callTimeoutMs: 0 });
      await this.#answered(flight, reply);
    } catch (error) {
      await this.#failed(flight, error);
    } finally {
      cancel();
    }
  }

  #timedOut(flight: Flight): void {
    flight.isLate = true;
    const { memory } = flight.link;
    this.#note(flight.job, { kind: 'timedOut', sentAt: flight.sentAt, at: this.#parts.talk.clock.now() });
    memory.unanswered += 1;
    if (memory.unanswered >= UNRESPONSIVE_AFTER && !memory.isUnresponsive) this.#tell(flight.link, true);
    this.#release(flight);
  }

  async #answered({ job, link, sentAt, isLate, isOver }: Flight, reply: unknown): Promise<void> {
    if (isOver) return;
    const { talk, check, warnings } = this.#parts;
    const stationId = this.#stationId;
    this.#heardAnswer(link);
    const fault = check(`${job.plan.action}.conf`, reply);
    if (fault !== null) warnings.note(stationId, 'oddAnswer', `${job.plan.action}: ${fault}`);
    const at = talk.clock.now();
    await talk.store.write((writing) =>
      keepAnswer(writing, { id: job.id, plan: job.plan, stationId, reply, sentAt, late: isLate, at }),
    );
  }

  async #failed({ job, link, sentAt, isLate, isOver }: Flight, error: unknown): Promise<void> {
    if (isOver) return;
    const { clock, store } = this.#parts.talk;
    const at = clock.now();
    const callError = callErrorOf(error);
    if (callError) {
      this.#heardAnswer(link);
      await store.write((writing) =>
        keepState(writing, job.id, { kind: 'failed', sentAt, answeredAt: at, ...callError }),
      );
      return;
    }
    // The link ended under it. That it timed out before says more than that the link then went away.
    if (!isLate) await store.write((writing) => keepState(writing, job.id, { kind: 'lost', sentAt, at }));
  }

  #heardAnswer(link: Link): void {
    link.memory.unanswered = 0;
    if (link.memory.isUnresponsive) this.#tell(link, false);
  }

  #tell({ memory }: Link, unresponsive: boolean): void {
    const { clock, log, store } = this.#parts.talk;
    memory.isUnresponsive = unresponsive;
    const stationId = this.#stationId;
    store
      .write(({ announce }) => announce({ kind: 'stationUnresponsive', stationId, at: clock.now(), unresponsive }))
      .catch((error: unknown) => log.error(() => messageOf(error), error));
  }

  #note(job: Job, state: CommandState): void {
    const { log, store } = this.#parts.talk;
    store
      .write((writing) => keepState(writing, job.id, state))
      .catch((error: unknown) => log.error(() => `command ${job.id} could not be stored: ${messageOf(error)}`, error));
  }

  #release(flight: Flight): void {
    if (this.#inFlight !== flight) return;
    this.#inFlight = null;
    this.#pump();
  }
}
