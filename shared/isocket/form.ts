import type { UnitModel } from '../domain/gsm/unit.ts';
import type { UnitCommandType } from '../domain/gsm/unitCommand.ts';
import { formId, type FormId } from './formIds.ts';
import { ALL_MODELS } from './models.ts';
import type { ArgumentName, Parameter } from './parameter.ts';
import type { ErrorReason } from './replyErrors.ts';
import type { StatementId } from './statements.ts';
import type { SettingId, ValueId } from './valueIds.ts';

/** How a unit answers when all is well. */
export type Answer =
  /** The command again, a dash and OK; `as` when it echoes something else. Statements may follow. */
  | { readonly kind: 'ok'; readonly as?: string; readonly also: readonly StatementId[] }
  /** Fixed words, with `{parameter}` where a value stands. */
  | { readonly kind: 'says'; readonly words: string }
  /** The value of a setting, in the shape of its kind. */
  | { readonly kind: 'setting'; readonly setting: SettingId }
  | { readonly kind: 'statements'; readonly statements: readonly StatementId[] }
  | { readonly kind: 'alarmLog' }
  | { readonly kind: 'clock' }
  | { readonly kind: 'version'; readonly value: 'hardware' | 'serialNumber' | 'firmware' }
  /** It rings instead (D55). */
  | { readonly kind: 'call' }
  /** Free text of the operator (D59). */
  | { readonly kind: 'operator' };

/** What the unit has once it took the command: a fixed value, or an argument's. */
export type Outcome =
  | { readonly value: ValueId; readonly is: string }
  | { readonly value: ValueId; readonly from: ArgumentName };

/** What must be so, or the unit refuses it or does nothing about it. */
export type Precondition =
  /** Refused with "SECLIST is not active!" otherwise (D31). */
  | 'listOn'
  /** List on or a password set; refused with "No security setup!" otherwise (D37). */
  | 'security'
  /** Without one nothing is ever sent (D47). */
  | 'alertNumber'
  | 'thermostatOn'
  | 'alarmOn'
  /** No temperature in the first ten minutes after power-on (D29). */
  | 'warmedUp'
  | 'creditCode'
  | 'renewPassword'
  /** SECLIST=ON with an empty list shuts everybody out. */
  | 'listedNumber';

/** Why a form is dangerous. The guards say it with the facts of the unit at hand (research/gsm 6). */
export const DANGERS = [
  'timeUnit',
  'cutsLoad',
  'callsAct',
  'listening',
  'lockOut',
  'opensUnit',
  'hiddenTypo',
  'siteVisit',
  'repliesSilent',
  'errorsSilent',
  'drainsCredit',
  'switchesByItself',
  'silencesAlerts',
  'endlessAlerts',
  'energisesUnattended',
  'changesSim',
] as const;
export type Danger = (typeof DANGERS)[number];

export type CommandForm = {
  readonly id: FormId;
  /** Of the manual. */
  readonly chapter: string;
  readonly type: UnitCommandType;
  /** As it is sent, with `{parameter}` where a value stands. */
  readonly syntax: string;
  readonly parameters: readonly Parameter[];
  readonly models: readonly UnitModel[];
  readonly answer: Answer;
  readonly gives: readonly Outcome[];
  /** Changes besides, without the reply saying how: the unit's next word on them is awaited. */
  readonly disturbs: readonly ValueId[];
  readonly needs: readonly Precondition[];
  /** Its own documented refusals, besides those that any command may get (D21). */
  readonly refusals: readonly ErrorReason[];
  /** Twice is as good as once; nothing else is ever repeated by itself (research/gsm 6.5). */
  readonly isIdempotent: boolean;
  /** Answered although SMSCONFIRM=OFF (D38). */
  readonly isAlwaysAnswered: boolean;
  /** The maker may take it out again (D3). */
  readonly isExperimental: boolean;
  readonly danger: Danger | null;
};

type Given = Pick<CommandForm, 'id' | 'chapter' | 'type'> & Partial<Omit<CommandForm, 'id' | 'chapter' | 'type'>>;

export const OK: Answer = { kind: 'ok', also: [] };
export const says = (words: string): Answer => ({ kind: 'says', words });

/** A row of the table; what is left out is the usual. */
export const form = (given: Given): CommandForm => ({
  syntax: given.id,
  parameters: [],
  models: ALL_MODELS,
  answer: OK,
  gives: [],
  disturbs: [],
  needs: [],
  refusals: [],
  isIdempotent: true,
  isAlwaysAnswered: given.type === 'inf',
  isExperimental: false,
  danger: null,
  ...given,
});

type Choice = Pick<CommandForm, 'chapter' | 'models'> & {
  readonly word: string;
  readonly setting: SettingId;
  readonly values: readonly string[];
  /** What is special about one of the values. */
  readonly special?: Readonly<Record<string, Partial<CommandForm>>>;
};

/** `WORD=VALUE` for every value, and `WORD?`. */
export const choiceForms = ({ chapter, models, word, setting, values, special }: Choice): readonly CommandForm[] => [
  ...values.map((value) =>
    form({
      id: formId(`${word}_${value}`),
      chapter,
      type: 'conf',
      syntax: `${word}=${value}`,
      models,
      gives: [{ value: setting, is: value }],
      ...special?.[value],
    }),
  ),
  questionForm({ id: formId(`${word}_GET`), chapter, models, word, setting }),
];

type Question = Pick<CommandForm, 'id' | 'chapter' | 'models'> & {
  readonly word: string;
  readonly setting: SettingId;
  readonly isExperimental?: boolean;
};

/** `WORD?` */
export const questionForm = ({ word, setting, isExperimental = false, ...rest }: Question): CommandForm =>
  form({ ...rest, type: 'inf', syntax: `${word}?`, answer: { kind: 'setting', setting }, isExperimental });
