import type { Cancel } from '../../runtime/clock.ts';
import type { SeededRandom } from '../seededRandom.ts';
import { someCar, type Load } from './charging/load.ts';
import { createMeter, type Meter, type Reading } from './charging/meter.ts';
import type { Interior } from './interior.ts';
import { outletStatus, type OutletStatus, type StationErrorCode } from './outletStatus.ts';
import type { OutletSnapshot, RunningCharge, StopReason } from './stationTypes.ts';
import { createStatusReport, type StatusReport } from './statusReport.ts';
import { startTransaction, type Transaction } from './transaction.ts';

export type OutletParts = { readonly interior: Interior; readonly number: number; readonly registerWh: number };

/** A driver at an open outlet expects the charge to begin within moments. */
const FREE_START_MS = 2_000;

/** One outlet: what is plugged in, who charges, and what it says of itself. */
export class Outlet {
  readonly number: number;
  readonly #interior: Interior;
  readonly #random: SeededRandom;
  readonly #meter: Meter;
  readonly #report: StatusReport;
  #errorCode: StationErrorCode = 'NoError';
  #info = '';
  #operative = true;
  #transaction: Transaction | null = null;
  #waitingTag: string | null = null;
  #finished = false;
  #cancelWait: Cancel = () => {};

  constructor({ interior, number, registerWh }: OutletParts) {
    this.number = number;
    this.#interior = interior;
    this.#random = interior.random.fork(`outlet ${number}`);
    const { profile: limits, haste } = interior;
    this.#meter = createMeter({ random: this.#random.fork('meter'), limits, registerWh, haste });
    this.#report = createStatusReport({
      interior,
      outlet: number,
      look: () => ({ status: this.#status(), errorCode: this.#errorCode, info: this.#info }),
    });
  }

  snapshot(): OutletSnapshot {
    const { number } = this;
    const transaction = this.#transaction && {
      id: this.#transaction.id(),
      tag: this.#transaction.tag,
      startedAt: this.#transaction.startedAt,
      meterStartWh: this.#transaction.meterStartWh,
    };
    const registerWh = this.#meter.registerWh();
    return {
      number,
      status: this.#status(),
      errorCode: this.#errorCode,
      plugged: this.#plugged(),
      registerWh,
      transaction,
    };
  }

  plug(load?: Load): void {
    if (this.#plugged()) return;
    this.#meter.connect(load ?? someCar(this.#random));
    this.#finished = false;
    this.#report.update();
    if (this.#waitingTag !== null && this.#canStart()) this.#begin(this.#waitingTag);
    else if (this.#isFree()) this.#cancelWait = this.#interior.clock.after(FREE_START_MS, () => this.#beginFree());
  }

  /** Goes on with a charge that the central system knows already. */
  resume(running: RunningCharge): void {
    this.#meter.connect(running.load);
    this.#begin(running.tag, running);
  }

  unplug(): void {
    this.end('EVDisconnected');
    this.#forgetTag();
    this.#meter.connect(null);
    this.#finished = false;
    this.#report.update();
  }

  /** The tag that charges ends its charge; any other is asked about. Resolves true when it was accepted. */
  async presentTag(tag: string): Promise<boolean> {
    if (this.#transaction !== null && sameTag(this.#transaction.tag, tag)) {
      this.end('Local', tag);
      return true;
    }
    const accepted = this.#canStart() && (await this.#interior.authorisation.mayCharge(tag));
    if (accepted && this.#canStart()) this.#beginOrWait(tag);
    else this.#interior.emit({ kind: 'tagRefused', outlet: this.number, tag });
    return accepted;
  }

  /** False: it cannot start now. */
  remoteStart(tag: string): boolean {
    if (!this.#canStart()) return false;
    const { configuration, authorisation } = this.#interior;
    if (!configuration.isOn('AuthorizeRemoteTxRequests')) this.#beginOrWait(tag);
    else void authorisation.mayCharge(tag).then((accepted) => accepted && this.#canStart() && this.#beginOrWait(tag));
    return true;
  }

  end(reason: StopReason, tag?: string): void {
    if (this.#transaction === null) return;
    this.#transaction.stop(reason, tag);
    this.#transaction = null;
    this.#finished = true;
    this.#report.update();
  }

  /** False: the lock does not move. */
  unlock(): boolean {
    if (this.#errorCode === 'ConnectorLockFailure') return false;
    this.end('UnlockCommand');
    return true;
  }

  breakDown(errorCode: StationErrorCode, info: string): void {
    this.#errorCode = errorCode;
    this.#info = info;
    this.end('Other');
    this.#forgetTag();
    this.#report.update();
  }

  repair(): void {
    this.#errorCode = 'NoError';
    this.#info = '';
    this.#report.update();
  }

  /** OCPP 1.6, 5.2: during a transaction the change waits for its end. */
  setOperative(operative: boolean): 'Accepted' | 'Scheduled' {
    this.#operative = operative;
    const scheduled = this.#transaction !== null && !operative;
    this.#report.update();
    return scheduled ? 'Scheduled' : 'Accepted';
  }

  transactionId(): number | null {
    return this.#transaction?.id() ?? null;
  }

  isCharging(): boolean {
    return this.#transaction !== null;
  }

  read(): Reading {
    return this.#meter.read(this.#interior.clock.now());
  }

  /** Sends the status, changed or not. */
  report(): void {
    this.#report.report();
  }

  /** Sends the status if it changed while nobody listened. */
  catchUp(): void {
    this.#report.catchUp();
  }

  /** Power is gone: nothing more happens by itself. */
  interrupt(): void {
    this.#forgetTag();
    this.#transaction?.interrupt();
  }

  #begin(tag: string, running?: RunningCharge): void {
    this.#forgetTag();
    this.#finished = false;
    this.#transaction = startTransaction({
      interior: this.#interior,
      outlet: this.number,
      tag,
      meter: this.#meter,
      ...(running === undefined ? {} : { running }),
      refused: () => this.end('DeAuthorized'),
      sampled: () => this.#report.update(),
    });
    this.#report.update();
  }

  #beginFree(): void {
    if (this.#plugged() && this.#canStart()) this.#begin(this.#interior.profile.freeTag);
  }

  #beginOrWait(tag: string): void {
    if (this.#plugged()) this.#begin(tag);
    else this.#awaitPlug(tag);
  }

  /** The tag came first: the plug has this long (OCPP 1.6, 9.1.6 ConnectionTimeOut). */
  #awaitPlug(tag: string): void {
    const { clock, configuration } = this.#interior;
    this.#forgetTag();
    this.#waitingTag = tag;
    this.#cancelWait = clock.after(configuration.whole('ConnectionTimeOut') * 1000, () => {
      this.#forgetTag();
      this.#report.update();
    });
    this.#report.update();
  }

  #forgetTag(): void {
    this.#cancelWait();
    this.#waitingTag = null;
  }

  #plugged(): boolean {
    return this.#meter.load() !== null;
  }

  #isFree(): boolean {
    return this.#interior.profile.freeOutlets.includes(this.number);
  }

  #canStart(): boolean {
    return this.#transaction === null && this.#operative && this.#errorCode === 'NoError';
  }

  #status(): OutletStatus {
    return outletStatus({
      errorCode: this.#errorCode,
      operative: this.#operative,
      plugged: this.#plugged(),
      inTransaction: this.#transaction !== null,
      awaitsPlug: this.#waitingTag !== null,
      finished: this.#finished,
      batteryFull: this.#meter.isFull(),
    });
  }
}

const sameTag = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
