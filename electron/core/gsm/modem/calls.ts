import { callId, type CallId, type StationId } from '../../../../shared/domain/ids.ts';
import type { Call, CallParty } from '../../../../shared/domain/gsm/call.ts';
import { canonicalNumber, isPhoneNumber, shortenedNumber } from '../../../../shared/domain/gsm/phoneNumber.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Failure, messageOf as textOfError } from '../../runtime/failure.ts';
import { newId } from '../../runtime/identities.ts';
import type { Log } from '../../runtime/log.ts';
import type { Store, Writing } from '../../store/store.ts';
import { endCall, insertCall, nameCaller, openCalls } from '../store/callStore.ts';
import { noteInbound, readModem } from '../store/modemStore.ts';
import { touch } from '../touch.ts';
import type { GsmModem } from './gsmModem.ts';

export type CallParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly modem: () => GsmModem | null;
  readonly units: {
    readonly idOf: (number: string) => StationId | null;
    readonly called: (writing: Writing, id: StationId, at: number) => void;
  };
};

export type Calls = {
  readonly current: () => Call | null;
  /** null = withheld, or not said yet. Said again with the number, the same call gets its name. */
  readonly started: (number: string | null) => void;
  readonly ended: (ending: string) => void;
  readonly dial: (number: string, by: string) => Promise<CallId>;
  readonly hangUp: () => Promise<boolean>;
};

/**
 * The console never answers by itself and never rejects a unit's call: either completes the unit's alert cycle, and
 * nobody further down its list would be called (D53). A call that a restart cut off ended then at the latest.
 */
export const createCalls = (parts: CallParts): Calls => new CallLog(parts);

class CallLog implements Calls {
  readonly #parts: CallParts;
  #current: Call | null = null;

  constructor(parts: CallParts) {
    this.#parts = parts;
    const { store, clock } = parts;
    const left = openCalls(store.read);
    if (left.length === 0) return;
    const ending = { at: clock.now(), ending: 'consoleStopped' };
    store.writeNow(({ db }) => left.forEach(({ id }) => endCall(db, id, ending)));
  }

  current(): Call | null {
    return this.#current;
  }

  started(number: string | null): void {
    const party = this.#partyOf(number);
    if (this.#current !== null) this.#name(this.#current, party);
    else this.#begin(party);
  }

  ended(ending: string): void {
    const call = this.#current;
    if (call === null) return;
    this.#current = null;
    const at = this.#parts.clock.now();
    this.#keep((writing) => {
      endCall(writing.db, call.id, { at, ending });
      if (call.direction === 'received' && call.party.kind === 'withheld') this.#tell(writing, call.party);
      touch(writing, at, {});
    });
  }

  async dial(number: string, by: string): Promise<CallId> {
    const { modem, store } = this.#parts;
    const line = modem();
    if (line === null) throw new Failure('modem/notReady');
    if (this.#current !== null) throw new Failure('modem/callRuns');
    const canonical = canonicalNumber(number, readModem(store.read).countryCode);
    if (!isPhoneNumber(canonical)) throw new Failure('messages/badNumber', { number });
    const call = this.#newCall(this.#partyOf(canonical), { direction: 'placed', by });
    this.#current = call;
    await store.write((writing) => {
      insertCall(writing.db, call);
      touch(writing, call.startedAt, {});
    });
    try {
      await line.dial(canonical);
    } catch (error) {
      this.ended(textOfError(error));
      throw new Failure('modem/cannotDial', { reason: textOfError(error) });
    }
    return call.id;
  }

  async hangUp(): Promise<boolean> {
    const call = this.#current;
    if (call === null) return false;
    if (call.direction === 'received' && call.party.kind === 'unit') throw new Failure('modem/unitCall');
    const line = this.#parts.modem();
    if (line === null) throw new Failure('modem/notReady');
    await line.hangUp();
    return true;
  }

  #begin(party: CallParty): void {
    const call = this.#newCall(party, { direction: 'received', by: '' });
    this.#current = call;
    this.#keep((writing) => {
      insertCall(writing.db, call);
      noteInbound(writing.db, call.startedAt);
      if (party.kind !== 'withheld') this.#tell(writing, party);
      touch(writing, call.startedAt, {});
    });
  }

  /** The number came after the first ring. */
  #name(call: Call, party: CallParty): void {
    if (call.party.kind !== 'withheld' || party.kind === 'withheld') return;
    this.#current = { ...call, party };
    this.#keep((writing) => {
      nameCaller(writing.db, call.id, party);
      this.#tell(writing, party);
      touch(writing, this.#parts.clock.now(), {});
    });
  }

  /** Told when it is known who calls, or that it will not be known. */
  #tell(writing: Writing, party: CallParty): void {
    const at = this.#parts.clock.now();
    if (party.kind === 'unit') {
      this.#parts.units.called(writing, party.stationId, at);
      writing.announce({ kind: 'unitCalled', stationId: party.stationId, at });
      return;
    }
    const number = party.kind === 'withheld' ? '' : shortenedNumber(party.number);
    writing.announce({ kind: 'callReceived', at, number });
  }

  #partyOf(number: string | null): CallParty {
    const { store, units } = this.#parts;
    if (number === null || number === '') return { kind: 'withheld' };
    const canonical = canonicalNumber(number, readModem(store.read).countryCode);
    const stationId = units.idOf(canonical);
    return stationId === null ? { kind: 'number', number: canonical } : { kind: 'unit', number: canonical, stationId };
  }

  #newCall(party: CallParty, { direction, by }: Pick<Call, 'direction' | 'by'>): Call {
    const startedAt = this.#parts.clock.now();
    return { id: callId(newId()), direction, party, startedAt, endedAt: null, ending: '', by };
  }

  #keep(work: (writing: Writing) => void): void {
    const { store, log } = this.#parts;
    store.write(work).catch((error: unknown) => log.error(() => `a call could not be stored: ${textOfError(error)}`));
  }
}
