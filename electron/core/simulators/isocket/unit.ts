import { offsetMs } from '../../../../shared/domain/localTime.ts';
import type { UnitModel } from '../../../../shared/domain/gsm/unit.ts';
import { WINDOW_MS } from '../../../../shared/domain/gsm/unitQueue.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { LIMITS } from '../../../../shared/isocket/limits.ts';
import { settingOf } from '../../../../shared/isocket/settings.ts';
import { membersOf, SETTING_IDS, type SettingId } from '../../../../shared/isocket/valueIds.ts';
import type { Room } from './room.ts';

export type UnitSettings = Readonly<Record<SettingId, string>>;

/** A switching that ends by itself: a timed ON or OFF, or a restart. */
export type Return = { readonly at: EpochMs; readonly to: boolean };

/** Where the alert round stands (chapter 9.2). */
export type AlertRound =
  | { readonly kind: 'ready' }
  /** `rest` are the numbers that were not called yet. */
  | { readonly kind: 'calling'; readonly rest: readonly string[] }
  /** Blind until then. */
  | { readonly kind: 'blind'; readonly until: EpochMs };

/** A call that the unit makes. */
export type OwnCall = {
  readonly to: string;
  readonly why: 'alert' | 'ringConfirm' | 'callBack';
  /** It gives up then, unless somebody answered. */
  readonly until: EpochMs;
  readonly isAnswered: boolean;
};

/** One virtual unit, all of it: what is stored, what is plugged in, what runs. Plain data, so it can be kept. */
export type UnitState = {
  readonly model: UnitModel;
  readonly isFahrenheit: boolean;
  readonly serialNumber: string;
  /** IANA zone of the network's time. */
  readonly zone: string;
  /** An operator that shows callers without their country code (D35); '' = in full. */
  readonly hiddenCountryCode: string;
  /** Only some 706 tell that power came back (D58). */
  readonly tellsRestored: boolean;
  readonly settings: UnitSettings;
  readonly password: string | null;
  readonly renewPassword: string | null;

  readonly hasMains: boolean;
  /** It runs: on mains, or a 707 on its battery. */
  readonly isAlive: boolean;
  readonly isRegistered: boolean;
  readonly startedAt: EpochMs;
  /** When the battery is empty; null = it does not run on it. */
  readonly batteryUntil: EpochMs | null;
  readonly diedAt: EpochMs | null;
  readonly windowUntil: EpochMs;
  readonly signalDbm: number;
  /** Its wall clock minus UTC; null = it has no time. It does not follow a change of the clocks by itself. */
  readonly clockOffsetMs: number | null;

  readonly socket: boolean;
  readonly socketReturn: Return | null;
  /** Before the power went, for POWERSTATE=REMEMBER. */
  readonly socketBefore: boolean;
  readonly onSince: EpochMs | null;
  readonly microRelay: boolean;
  readonly microRelayReturn: Return | null;

  readonly room: Room;
  readonly nextReadingAt: EpochMs;
  /** Told already, and not told again before it was on the other side. */
  readonly hasRisen: boolean;
  readonly hasFallen: boolean;

  readonly isContactClosed: boolean;
  readonly round: AlertRound;
  readonly alarms: readonly EpochMs[];
  readonly call: OwnCall | null;
  /** Somebody called, and the call that confirms it is due (D39). */
  readonly confirmCall: { readonly to: string; readonly at: EpochMs } | null;
  readonly listening: boolean;
  /** The button was held; until then a press resets everything (D61). */
  readonly resetUntil: EpochMs | null;
  /** Up to here the schedule has been done. */
  readonly settledAt: EpochMs;
};

export type UnitOptions = {
  readonly model: UnitModel;
  readonly isFahrenheit?: boolean;
  readonly serialNumber?: string;
  readonly zone?: string;
  readonly hiddenCountryCode?: string;
  readonly tellsRestored?: boolean;
  readonly signalDbm?: number;
  readonly outdoorCelsius?: number;
  /** What the load does to the room; negative cools. */
  readonly loadCelsius?: number;
};

export const factorySettings = (isFahrenheit: boolean): UnitSettings => ({
  ...everySetting((id) => settingOf(id).factory),
  ...(isFahrenheit ? { tempOff: '50' } : {}),
});

const everySetting = (valueOf: (id: SettingId) => string): UnitSettings => {
  const { fromEntries } = Object;
  const values: Readonly<Record<string, string>> = fromEntries(SETTING_IDS.map((id) => [id, valueOf(id)]));
  const complete = (partial: Readonly<Record<string, string>>): partial is UnitSettings =>
    SETTING_IDS.every((id) => id in partial);
  if (complete(values)) return values;
  throw new RangeError('a setting has no factory value');
};

/** A unit out of the box, plugged in just now. */
export function newUnit(options: UnitOptions, at: EpochMs): UnitState {
  const zone = options.zone ?? 'Europe/Oslo';
  const isFahrenheit = options.isFahrenheit ?? false;
  const celsius = options.outdoorCelsius ?? 18;
  return {
    model: options.model,
    isFahrenheit,
    serialNumber: options.serialNumber ?? '12345678987654321',
    zone,
    hiddenCountryCode: options.hiddenCountryCode ?? '',
    tellsRestored: options.tellsRestored ?? false,
    settings: factorySettings(isFahrenheit),
    password: null,
    renewPassword: null,
    hasMains: true,
    isAlive: true,
    isRegistered: true,
    startedAt: at,
    batteryUntil: null,
    diedAt: null,
    windowUntil: at + WINDOW_MS,
    signalDbm: options.signalDbm ?? -67,
    clockOffsetMs: offsetMs(at, zone),
    socket: false,
    socketReturn: null,
    socketBefore: false,
    onSince: null,
    microRelay: false,
    microRelayReturn: null,
    room: { celsius, at, outdoorCelsius: celsius, loadCelsius: options.loadCelsius ?? 12 },
    nextReadingAt: at + LIMITS.firstReadingMs,
    hasRisen: false,
    hasFallen: false,
    isContactClosed: false,
    round: { kind: 'ready' },
    alarms: [],
    call: null,
    confirmCall: null,
    listening: false,
    resetUntil: null,
    settledAt: at,
  };
}

export const isSensorActive = ({ settings, isContactClosed }: UnitState): boolean =>
  settings.sensorType === 'NC' ? !isContactClosed : isContactClosed;

export const isArmed = ({ settings }: UnitState): boolean => settings.alarm === 'ON';

export const alertNumbers = ({ settings }: UnitState): readonly string[] => membersOf(settings.alertNumbers);

/** Numbers are listed without `+`; what comes with one, or with 00, is the same. */
export const digitsOf = (number: string): string => number.replace(/^(?:\+|00)/u, '');

export const withSettings = (unit: UnitState, settings: Partial<UnitSettings>): UnitState => ({
  ...unit,
  settings: { ...unit.settings, ...settings },
});
