import type { Cancel } from '../../runtime/clock.ts';
import { createSeededRandom } from '../seededRandom.ts';
import { startAlignedData } from './alignedData.ts';
import { createAuthorisation } from './authorisation.ts';
import type { Load } from './charging/load.ts';
import { answerCommand } from './commands/commands.ts';
import type { CommandContext } from './commands/command.ts';
import { createConfiguration } from './configuration.ts';
import { factoryKeys } from './configurationKeys.ts';
import { createFaultSet } from './faults/faultSet.ts';
import type { Interior } from './interior.ts';
import { Outlet } from './outlet.ts';
import { CAR_STATION, type StationProfile } from './profile.ts';
import { Registration } from './registration.ts';
import type { StationErrorCode } from './outletStatus.ts';
import type { StationEvent, StationSnapshot, VirtualStation, VirtualStationOptions } from './stationTypes.ts';
import { createStatusReport, type StatusReport } from './statusReport.ts';
import { Exchange } from './wire/exchange.ts';
import type { OutgoingMessage } from './wire/frame.ts';
import { plainHandshake } from './wire/handshake.ts';
import { Link, type LinkListener } from './wire/link.ts';
import { Outbox } from './wire/outbox.ts';

/**
 * A charge point that speaks OCPP 1.6-J on a real socket. The same seed and the same course of events give the same
 * messages; without faults every one of them is strictly valid.
 * @throws RangeError when there is no outlet, or more than a station has
 */
export function createVirtualStation(options: VirtualStationOptions): VirtualStation {
  if (!Number.isInteger(options.outlets) || options.outlets < 1 || options.outlets > MOST_OUTLETS)
    throw new RangeError(`outlets must be 1 to ${MOST_OUTLETS}, not ${options.outlets}`);
  return new Station(options);
}

const MOST_OUTLETS = 100;
/** Stations that replay their history hold their transactions back this long (quirk 34). */
const REPLAY_HOLD_MS = 12_000;

class Station implements VirtualStation {
  readonly chargeboxId: string;
  readonly #options: VirtualStationOptions;
  readonly #listeners = new Set<(event: StationEvent) => void>();
  readonly #interior: Interior;
  readonly #link: Link;
  readonly #outlets: readonly Outlet[];
  readonly #registration: Registration;
  readonly #ownReport: StatusReport;
  readonly #commands: CommandContext;
  #power: StationSnapshot['power'] = 'off';
  #accepted = false;
  #offline = false;
  #operative = true;
  #errorCode: StationErrorCode = 'NoError';
  #info = '';
  #firmwareVersion: string;
  /** Said after the reboot that follows an update. */
  #installed = false;
  #address: { readonly url: string; readonly chargeboxId: string };
  #cancelReboot: Cancel = () => {};
  #cancelAligned: Cancel = () => {};
  #settling: (() => void)[] = [];

  constructor(options: VirtualStationOptions) {
    const profile: StationProfile = { ...CAR_STATION, ...options.profile };
    this.#options = options;
    this.chargeboxId = options.chargeboxId;
    this.#address = options;
    this.#firmwareVersion = profile.firmwareVersion;
    const random = createSeededRandom(options.seed).fork(options.chargeboxId);
    this.#interior = this.#build(profile, random);
    this.#link = new Link({
      clock: options.clock,
      random: random.fork('link'),
      handshake: () => this.#handshake(),
      listener: this.#linkListener(),
    });
    const registers = random.fork('registers');
    this.#outlets = Array.from({ length: options.outlets }, (_, index) => {
      const drawn = registers.integer(40_000, 9_000_000);
      return new Outlet({
        interior: this.#interior,
        number: index + 1,
        registerWh: profile.registersWh[index] ?? drawn,
      });
    });
    this.#ownReport = createStatusReport({ interior: this.#interior, outlet: 0, look: () => this.#look() });
    this.#registration = new Registration({
      interior: this.#interior,
      firmwareVersion: () => this.#firmwareVersion,
      accepted: (how) => this.#registered(how),
      firstHeartbeat: () => this.#interior.faults.habits.doublesConnection && this.#link.doubleUp(),
    });
    this.#commands = this.#commandContext();
    for (const running of options.running ?? []) this.#outlet(running.outlet).resume(running);
  }

  start(): void {
    if (this.#power !== 'off') return;
    this.#powerUp();
  }

  async stop(): Promise<void> {
    this.#powerDown('off');
    await this.#link.close();
  }

  plug(outlet: number, load?: Load): void {
    this.#outlet(outlet).plug(load);
  }

  unplug(outlet: number): void {
    this.#outlet(outlet).unplug();
  }

  presentTag(outlet: number, tag: string): Promise<boolean> {
    return this.#outlet(outlet).presentTag(tag);
  }

  breakDown(outlet: number, errorCode: StationErrorCode, info = ''): void {
    if (outlet !== 0) {
      this.#outlet(outlet).breakDown(errorCode, info);
      return;
    }
    this.#errorCode = errorCode;
    this.#info = info;
    this.#ownReport.update();
  }

  repair(outlet: number): void {
    if (outlet !== 0) this.#outlet(outlet).repair();
    else this.breakDown(0, 'NoError');
  }

  goOffline(): void {
    this.#offline = true;
    this.#link.drop();
  }

  comeBack(): void {
    this.#offline = false;
    if (this.#power === 'on') this.#link.open();
  }

  state(): StationSnapshot {
    return {
      power: this.#power,
      link: this.#link.state(),
      accepted: this.#accepted,
      kept: this.#interior.outbox.length(),
      firmwareVersion: this.#firmwareVersion,
      outlets: this.#outlets.map((outlet) => outlet.snapshot()),
    };
  }

  on(listener: (event: StationEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#settling.push(resolve);
      this.#checkSettled();
    });
  }

  #build(profile: StationProfile, random: Interior['random']): Interior {
    const { clock, chargeboxId, url, outlets, haste } = this.#options;
    const faults = createFaultSet(this.#options.faults ?? [], { chargeboxId, random: random.fork('faults') });
    const configuration = createConfiguration(factoryKeys({ profile, chargeboxId, url, outlets }));
    for (const [key, value] of Object.entries(profile.configuration)) configuration.set(key, value);
    const exchange = new Exchange({
      clock,
      faults,
      send: (message) => this.#send(message),
      answer: (action, payload) => {
        if (faults.habits.rebootsOnEarlyCall && !this.#accepted)
          this.#reboot('Hard', 'a call before it was registered');
        return answerCommand(action, payload, this.#commands);
      },
      settled: () => setImmediate(() => this.#checkSettled()),
    });
    const outbox = new Outbox({
      clock,
      exchange,
      flood: faults.habits.floodsQueue,
      attempts: () => configuration.whole('TransactionMessageAttempts'),
      retryIntervalS: () => configuration.whole('TransactionMessageRetryInterval'),
    });
    const isAccepted = () => this.#accepted;
    return {
      clock,
      random,
      profile,
      haste: haste ?? 1,
      configuration,
      faults,
      exchange,
      outbox,
      authorisation: createAuthorisation({ clock, configuration, exchange, isAccepted }),
      emit: (event) => this.#emit(event),
      isAccepted,
      time: faults.time,
    };
  }

  #linkListener(): LinkListener {
    return {
      connecting: (url) => this.#emit({ kind: 'connecting', url }),
      opened: (protocol) => {
        this.#emit({ kind: 'connected', protocol });
        this.#registration.connected();
      },
      text: (text) => {
        this.#emit({ kind: 'received', text });
        this.#interior.exchange.received(text);
      },
      closed: (code, reason) => {
        this.#disconnected();
        this.#emit({ kind: 'disconnected', code, reason });
      },
      refused: (status, reason) => this.#emit({ kind: 'refused', status, reason }),
    };
  }

  #commandContext(): CommandContext {
    return {
      interior: this.#interior,
      outlets: this.#outlets,
      outlet: (number) => this.#outlets.find((outlet) => outlet.number === number),
      reboot: (kind) => this.#reboot(kind, `${kind} reset`),
      boot: () => this.#registration.boot(),
      heartbeat: () => this.#registration.heartbeat(),
      reportStation: this.#ownReport.report,
      setStationOperative: (operative) => {
        this.#operative = operative;
        this.#ownReport.update();
      },
      installFirmware: (version) => {
        this.#firmwareVersion = version;
        this.#installed = true;
        this.#reboot('Soft', `firmware ${version}`);
      },
    };
  }

  /** Outlets exist once and for all; asking for another one is a mistake of the caller. */
  #outlet(number: number): Outlet {
    const outlet = this.#outlets.find((one) => one.number === number);
    if (outlet === undefined) throw new RangeError(`${this.chargeboxId} has no outlet ${number}`);
    return outlet;
  }

  #powerUp(): void {
    const { configuration } = this.#interior;
    this.#power = 'on';
    this.#address = { url: configuration.text('endpoint'), chargeboxId: configuration.text('chargeboxidentity') };
    this.#registration.forget();
    this.#cancelAligned = startAlignedData(this.#interior, this.#outlets);
    if (!this.#offline) this.#link.open();
  }

  #powerDown(to: 'off' | 'rebooting'): void {
    this.#power = to;
    this.#cancelReboot();
    this.#cancelAligned();
    for (const outlet of this.#outlets) outlet.interrupt();
    this.#disconnected();
  }

  /** Soft: says what it has to say, then leaves. Hard: is gone, and tells afterwards (OCPP 1.6, 5.14). */
  #reboot(kind: 'Soft' | 'Hard', why: string): void {
    if (this.#power !== 'on') return;
    this.#emit({ kind: 'rebooting', why });
    if (kind === 'Hard') {
      this.#goDown();
      return;
    }
    for (const outlet of this.#outlets) outlet.end('SoftReset');
    this.#power = 'rebooting';
    void this.settled().then(() => this.#power === 'rebooting' && this.#goDown());
  }

  #goDown(): void {
    this.#powerDown('rebooting');
    for (const outlet of this.#outlets) outlet.end('HardReset');
    this.#link.drop();
    this.#cancelReboot = this.#options.clock.after(this.#interior.profile.bootMs, () => this.#powerUp());
  }

  #disconnected(): void {
    this.#accepted = false;
    this.#registration.disconnected();
    this.#interior.outbox.hold();
    this.#interior.exchange.lost();
    this.#checkSettled();
  }

  #registered({ booted }: { readonly booted: boolean }): void {
    const { faults, outbox, clock, exchange } = this.#interior;
    this.#accepted = true;
    for (const one of [this.#ownReport, ...this.#outlets]) {
      if (booted) one.report();
      else one.catchUp();
    }
    if (this.#installed) void exchange.call('FirmwareStatusNotification', { status: 'Installed' });
    this.#installed = false;
    if (faults.habits.replaysHistory && outbox.length() > 0)
      clock.after(REPLAY_HOLD_MS, () => this.#accepted && outbox.open());
    else outbox.open();
    this.#emit({ kind: 'ready' });
  }

  #send(message: OutgoingMessage): boolean {
    // A connection that is about to end takes it: whoever waits for the answer hears of the end in a moment.
    if (this.#link.state() === 'closed' || this.#link.state() === 'waiting') return false;
    for (const frame of this.#interior.faults.frames(message)) {
      this.#link.send(frame);
      this.#emit({
        kind: 'sent',
        text: frame.kind === 'text' ? frame.text : Buffer.from(frame.bytes).toString('utf8'),
      });
    }
    return true;
  }

  #handshake() {
    const { faults, configuration } = this.#interior;
    const key = configuration.text('AuthorizationKey');
    const password = key === '' ? this.#options.password : key;
    return faults.handshake(plainHandshake({ ...this.#address, ...(password === undefined ? {} : { password }) }));
  }

  #look() {
    const healthy = this.#operative ? 'Available' : 'Unavailable';
    const status = this.#errorCode === 'NoError' ? healthy : 'Faulted';
    return { status, errorCode: this.#errorCode, info: this.#info } as const;
  }

  #emit(event: StationEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #checkSettled(): void {
    const { exchange, outbox } = this.#interior;
    if (exchange.pending() > 0 || (this.#accepted && outbox.length() > 0)) return;
    const done = this.#settling;
    this.#settling = [];
    for (const resolve of done) resolve();
  }
}
