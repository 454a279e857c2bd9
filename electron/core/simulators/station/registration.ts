import type { Cancel } from '../../runtime/clock.ts';
import type { Interior } from './interior.ts';
import { bootNotification } from './messages/bootNotification.ts';
import type { Reply } from './wire/exchange.ts';
import { numberIn, textIn, type JsonObject } from './wire/json.ts';

export type RegistrationParts = {
  readonly interior: Interior;
  readonly firmwareVersion: () => string;
  /** `booted`: the console answered a BootNotification, so it shall hear every status. */
  readonly accepted: (how: { readonly booted: boolean }) => void;
  /** The first heartbeat after registering was answered. */
  readonly firstHeartbeat: () => void;
};

/** When the console names no interval, or does not answer. */
const BOOT_RETRY_S = 60;

/** BootNotification until it is accepted, then heartbeats (OCPP 1.6, 4.2 and 4.6). */
export class Registration {
  readonly #parts: RegistrationParts;
  #known = false;
  /** Counts connections: an answer that belongs to an older one is nobody's. */
  #connection = 0;
  #heartbeats = 0;
  #cancel: Cancel = () => {};

  constructor(parts: RegistrationParts) {
    this.#parts = parts;
  }

  connected(): void {
    this.#connection += 1;
    if (this.#known && !this.#parts.interior.faults.habits.bootsAfterReconnect) this.#register({ booted: false });
    else this.boot();
  }

  disconnected(): void {
    this.#connection += 1;
    this.#cancel();
  }

  /** The station was restarted: it is a stranger again. */
  forget(): void {
    this.#known = false;
    this.#heartbeats = 0;
  }

  boot(): void {
    const { interior, firmwareVersion } = this.#parts;
    const mine = this.#connection;
    void interior.exchange
      .call('BootNotification', bootNotification(interior.profile, firmwareVersion()))
      .then((reply) => mine === this.#connection && this.#answered(reply));
  }

  heartbeat(): void {
    const mine = this.#connection;
    void this.#parts.interior.exchange.call('Heartbeat', {}).then(() => {
      this.#heartbeats += 1;
      if (mine === this.#connection && this.#heartbeats === 1) this.#parts.firstHeartbeat();
    });
  }

  #answered(reply: Reply): void {
    const { emit, configuration, faults } = this.#parts.interior;
    if (reply.kind !== 'result') {
      this.#later(BOOT_RETRY_S, () => this.boot());
      return;
    }
    const { status, intervalS, readable } = bootAnswer(reply.payload, faults.habits.needsPlainTime);
    emit({ kind: 'booted', status, intervalS });
    if (status !== 'Accepted' || !readable) {
      this.#later(intervalS > 0 ? intervalS : BOOT_RETRY_S, () => this.boot());
      return;
    }
    if (intervalS > 0) configuration.set('HeartbeatInterval', String(intervalS));
    this.#register({ booted: true });
  }

  #register(how: { readonly booted: boolean }): void {
    this.#known = true;
    this.#parts.accepted(how);
    this.#scheduleHeartbeat();
  }

  #scheduleHeartbeat(): void {
    const intervalS = this.#parts.interior.configuration.whole('HeartbeatInterval');
    if (intervalS === 0) return;
    this.#later(intervalS, () => {
      this.heartbeat();
      this.#scheduleHeartbeat();
    });
  }

  #later(seconds: number, work: () => void): void {
    this.#cancel();
    this.#cancel = this.#parts.interior.clock.after(seconds * 1000, work);
  }
}

function bootAnswer(payload: JsonObject, needsPlainTime: boolean) {
  const currentTime = textIn(payload, 'currentTime') ?? '';
  return {
    status: textIn(payload, 'status') ?? '',
    intervalS: numberIn(payload, 'interval') ?? 0,
    /** Quirk 20: a fraction or an offset in currentTime, and the station is lost. */
    readable: !needsPlainTime || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(currentTime),
  };
}
