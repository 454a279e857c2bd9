import type { HealthChip } from '../../../shared/contract/console.ts';
import type { MessagesMessage } from '../../../shared/contract/messages.ts';
import type { ModemMessage, ModemPicture } from '../../../shared/contract/modem.ts';
import type { UnitsMessage } from '../../../shared/contract/units.ts';
import type { GsmEvent } from '../../../shared/domain/gsm/gsmEvent.ts';
import type { OutgoingMessage } from '../../../shared/domain/gsm/message.ts';
import type { UnitState } from '../../../shared/domain/gsm/unit.ts';
import type { MessageId, StationId } from '../../../shared/domain/ids.ts';
import { every, type Clock } from '../runtime/clock.ts';
import { messageOf as textOfError } from '../runtime/failure.ts';
import type { Log } from '../runtime/log.ts';
import { openSecretBox, type SecretBox } from '../runtime/secretBox.ts';
import type { PortInfo } from '../ports/port.ts';
import type { Store, Writing } from '../store/store.ts';
import { createFeed, type Feed } from './feed.ts';
import { createInbox, type Inbox } from './messages/inbox.ts';
import { createOutbox, type Outbox } from './messages/outbox.ts';
import { MessageActs } from './messages/messageActs.ts';
import { createReports } from './messages/reports.ts';
import { createCalls, type Calls } from './modem/calls.ts';
import { simOf, type GsmModemListener } from './modem/gsmModem.ts';
import { modemChip } from './modem/modemChip.ts';
import { modemPicture } from './modem/modemPicture.ts';
import { createModemService, type ModemService, type OpenModem } from './modem/modemService.ts';
import { createPinKeeper, type PinKeeper } from './modem/pinKeeper.ts';
import { watchSilence } from './modem/silence.ts';
import { nextGiveUp } from './store/inboxStore.ts';
import { nextOutboxDue } from './store/outboxStore.ts';
import { unitsWithQueue } from './store/unitCommandStore.ts';
import { allUnits, noteHeard, unitWithNumber } from './store/unitStore.ts';
import type { AskParts } from './units/askCommand.ts';
import { followMessage, pump } from './units/dispatch.ts';
import { consoleForms } from './units/guarding.ts';
import type { UnitLanguage } from './units/language.ts';
import { endStorms, noteCallStorm } from './units/storm.ts';
import { understand } from './units/understand.ts';
import { UnitActs } from './units/unitActs.ts';
import { unitState } from './units/unitState.ts';
import { unitDues } from './units/unitDues.ts';
import { UnitSecrets } from './units/unitSecrets.ts';
import { createWakeup, type Wakeup } from './wakeup.ts';

export type GsmParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly openModem: OpenModem;
  readonly language: UnitLanguage;
  readonly listPorts: () => Promise<readonly PortInfo[]>;
  readonly setHealth: (chip: HealthChip) => void;
};

const STORMS_EVERY_MS = 10 * 60_000;

/**
 * The GSM bridge: one modem, its texts and calls, and the iSocket units behind it. Nothing here answers a text or a call
 * by itself (research/gsm 6.7, 6.8).
 */
export class Gsm {
  readonly modem: ModemService;
  readonly pins: PinKeeper;
  readonly calls: Calls;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly messages: MessageActs;
  readonly units: UnitActs;
  readonly language: UnitLanguage;
  readonly secrets: UnitSecrets;
  readonly feeds: {
    readonly modem: Feed<'modem', ModemMessage>;
    readonly messages: Feed<MessageId, MessagesMessage>;
    readonly units: Feed<StationId, UnitsMessage>;
  };
  readonly #parts: GsmParts;
  readonly #wakeup: Wakeup;
  readonly #stops: readonly (() => void)[];
  #units: ReadonlySet<StationId>;
  #isClosed = false;

  constructor(parts: GsmParts) {
    this.#parts = parts;
    const { store, clock, log, language } = parts;
    const box: SecretBox = openSecretBox(store.read.name);
    this.language = language;
    this.secrets = new UnitSecrets(box);
    this.pins = createPinKeeper({ store, secrets: box });
    this.feeds = { modem: createFeed(clock), messages: createFeed(clock), units: createFeed(clock) };
    this.#units = new Set(allUnits(store.read).map(({ id }) => id));
    const ask = this.#ask;
    const settled = (writing: Writing, message: OutgoingMessage) => followMessage(ask, writing, message);
    const ready = () => (this.#isClosed ? null : this.modem.ready());
    const reports = createReports({ store, clock, log, settled });
    this.calls = createCalls({ store, clock, log, modem: ready, units: this.#unitsOfCalls() });
    this.inbox = createInbox({
      store,
      clock,
      log,
      reports,
      secrets: box,
      sim: () => this.#sim(),
      remove: (ref) => this.modem.remove(ref),
      units: {
        idOf: (number) => unitWithNumber(store.read, number),
        masked: (id, text) => this.secrets.masked(store.read, id, text),
        understand: (writing, text) => understand(ask, writing, text),
      },
    });
    this.outbox = createOutbox({ store, clock, log, secrets: box, modem: ready, reports, settled });
    this.modem = createModemService({
      store,
      clock,
      log,
      pins: this.pins,
      open: parts.openModem,
      listener: this.#listener(),
    });
    this.messages = new MessageActs({ store, clock, settled });
    this.units = new UnitActs({ ...ask, store, clock, simNumber: () => this.modem.state()?.identity.ownNumber ?? '' });
    this.#wakeup = createWakeup(clock, [
      { next: () => nextOutboxDue(store.read), work: () => this.outbox.kick() },
      { next: () => nextGiveUp(store.read), work: () => this.#do(this.inbox.giveUp()) },
      ...unitDues({ ...ask, store, clock, log }),
    ]);
    this.#stops = [
      store.listen((event) => this.#follow(event)),
      every(clock, STORMS_EVERY_MS, () => this.#do(store.write((writing) => endStorms(writing, clock.now())))),
      watchSilence({ store, clock, log, isReady: () => ready() !== null }),
    ];
    for (const id of unitsWithQueue(store.read)) this.#pump(id);
    this.modem.start();
    this.outbox.kick();
    this.#wakeup.look();
    this.modemChanged();
  }

  picture(): ModemPicture {
    return modemPicture(this, this.#parts.store.read, this.#parts.clock.now());
  }

  /** Its state, settings or work changed: screens and the top bar follow. */
  modemChanged(): void {
    const { address, state, outbox } = this.picture();
    this.#parts.setHealth(modemChip(address === '' ? null : state, outbox.heldUntil));
    this.feeds.modem.note('modem');
  }

  /** What a modem may be on. */
  ports(): Promise<readonly PortInfo[]> {
    return this.#parts.listPorts();
  }

  unit(id: StationId): UnitState | null {
    const { store, clock } = this.#parts;
    return unitState(this.#ask, store.read, { id, now: clock.now() });
  }

  /** Waits until nothing is being sent and everything heard is on the disk. */
  async settled(): Promise<void> {
    await this.outbox.idle();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const stop of this.#stops) stop();
    this.#wakeup.close();
    await this.outbox.close();
    await this.modem.close();
    for (const feed of Object.values(this.feeds)) feed.close();
  }

  get #ask(): AskParts {
    return { language: this.language, secrets: this.secrets };
  }

  #sim(): string {
    const state = this.modem.state();
    return state === null ? 'unknown' : simOf(state);
  }

  #listener(): GsmModemListener {
    return {
      stateChanged: (state) => {
        this.modemChanged();
        this.outbox.kick();
        if (state.storage !== null && state.storage.total > 0 && state.storage.used >= state.storage.total)
          this.#do(this.inbox.makeRoom());
      },
      messageStored: (ref, pdu) => this.#do(this.inbox.take(ref, pdu)),
      statusReport: (pdu) => this.#do(this.inbox.takeReport(pdu)),
      callStarted: (number) => this.calls.started(number),
      callEnded: (ending) => this.calls.ended(ending),
    };
  }

  #unitsOfCalls() {
    const { read } = this.#parts.store;
    return {
      idOf: (number: string) => unitWithNumber(read, number),
      called: (writing: Writing, id: StationId, at: number) => {
        noteHeard(writing.db, id, at);
        noteCallStorm(writing, id, at);
      },
    };
  }

  /** Rows changed and are on the disk: queues go on, screens follow, the next deadline is set. */
  #follow(event: GsmEvent | { readonly kind: string }): void {
    if (event.kind === 'topologyChanged') this.#followTree();
    if (!isTouched(event)) return;
    for (const id of event.units) this.#pump(id);
    this.feeds.units.note(...event.units);
    this.feeds.messages.note(...event.messages);
    this.outbox.kick();
    this.#wakeup.look();
    this.modemChanged();
  }

  /** A unit's site, or the unit itself, may be gone. */
  #followTree(): void {
    const now = new Set(allUnits(this.#parts.store.read).map(({ id }) => id));
    const gone = [...this.#units].filter((id) => !now.has(id));
    this.#units = now;
    this.feeds.units.note(...gone, ...now);
  }

  #guardParts() {
    return { ...this.#ask, simNumber: () => this.modem.state()?.identity.ownNumber ?? '' };
  }

  #pump(id: StationId): void {
    if (this.#isClosed) return;
    const { store, clock } = this.#parts;
    this.#do(
      pump({ ...this.#ask, store, clock, consoleNumbers: () => consoleForms(this.#guardParts(), store.read) }, id),
    );
  }

  #do(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#parts.log.error(() => textOfError(error), error));
  }
}

const isTouched = (event: { readonly kind: string }): event is Extract<GsmEvent, { kind: 'gsmTouched' }> =>
  event.kind === 'gsmTouched';
