import type { Guard } from '../../../../shared/contract/units.ts';
import type { UnitModel } from '../../../../shared/domain/gsm/unit.ts';
import type { UnitCommandType } from '../../../../shared/domain/gsm/unitCommand.ts';

/** One of the 105 forms, as far as the queue needs to know it. */
export type UnitForm = {
  readonly id: string;
  readonly type: UnitCommandType;
  /** Twice is as good as once; only then may anything repeat it by itself. */
  readonly isIdempotent: boolean;
};

export type CommandArgs = Readonly<Record<string, string>>;
export type FormCall = { readonly form: string; readonly args: CommandArgs };

export type Speaker = { readonly model: UnitModel; readonly isFahrenheit: boolean; readonly password: string | null };

export type ComposedCommand =
  | { readonly ok: true; readonly text: string }
  /** `rule` names what is wrong: a range, a length, a character set, a model that has no such command. */
  | { readonly ok: false; readonly rule: string; readonly args: Readonly<Record<string, string>> };

/** A value in the unit's own words. `endsInMs`: a timed switching. */
export type HeardValue = { readonly id: string; readonly value: string; readonly endsInMs?: number };

/** What a unit's text says. */
export type Heard =
  /** `answers`: it is what the awaited command is answered with. */
  | { readonly kind: 'values'; readonly values: readonly HeardValue[]; readonly answers: boolean }
  /** It names why, and the command when it echoes one. */
  | { readonly kind: 'error'; readonly reason: string; readonly answers: boolean }
  | { readonly kind: 'other' };

export type Awaited = FormCall & { readonly text: string };
export type SettingValue = { readonly id: string; readonly value: string };

/** What the console knows of how units talk; from shared/isocket. */
export type UnitLanguage = {
  readonly form: (id: string) => UnitForm | null;
  readonly compose: (call: FormCall, speaker: Speaker) => ComposedCommand;
  readonly hear: (text: string, speaker: Speaker, awaited: Awaited | null) => Heard;
  /** What the unit will have when it takes the command. */
  readonly asks: (call: FormCall) => readonly SettingValue[];
  /** Values that the command may change besides: the unit's next word on them is awaited. */
  readonly sideEffects: (call: FormCall) => readonly string[];
  /** The passwords among the arguments. */
  readonly secretsIn: (call: FormCall) => readonly string[];
  readonly settingsOf: (model: UnitModel) => readonly string[];
  readonly liveOf: (model: UnitModel) => readonly string[];
  readonly readOut: (model: UnitModel, scope: 'settings' | 'status') => readonly FormCall[];
  /** The commands that make the settings so, in an order in which none undoes another. */
  readonly changes: (
    model: UnitModel,
    wanted: Readonly<Record<string, string>>,
    current: Readonly<Record<string, string>>,
  ) => readonly FormCall[];
  /** Whether anything can be sent for it: not for a masked password, nor for a list that nobody has read. */
  readonly canChange: (model: UnitModel, wanted: SettingValue, current: string | null) => boolean;
  readonly defaults: (speaker: Pick<Speaker, 'model' | 'isFahrenheit'>) => Readonly<Record<string, string>>;
  readonly guards: (call: FormCall, about: GuardContext) => readonly Guard[];
  /** What would be known once the unit has taken the command. */
  readonly after: (call: FormCall, known: ReadonlyMap<string, string>) => ReadonlyMap<string, string>;
};

/** What the guards of research/gsm 6 look at. */
export type GuardContext = {
  readonly speaker: Speaker;
  /** The last confirmed word on each setting and live value. */
  readonly known: ReadonlyMap<string, string>;
  /** The forms by which the unit's lists may know the console; empty = its own number is not known. */
  readonly consoleNumbers: readonly string[];
  readonly allowsListening: boolean;
  readonly feedsConsole: boolean;
  readonly mayManageSim: boolean;
};
