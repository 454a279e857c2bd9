import { formNamed, type FormCall } from '../commands.ts';
import { ACCESS_CHECKS } from './accessGuards.ts';
import { ALERT_CHECKS } from './alertGuards.ts';
import { given, warn, type Guard, type GuardContext } from './guard.ts';
import { SIM_CHECKS } from './simGuards.ts';
import { SWITCHING_CHECKS } from './switchingGuards.ts';

const CHECKS: Readonly<Record<string, (args: FormCall['args'], about: GuardContext) => readonly Guard[]>> = {
  ...ACCESS_CHECKS,
  ...SWITCHING_CHECKS,
  ...ALERT_CHECKS,
  ...SIM_CHECKS,
};

/** Everything that speaks against a command, gravest first (research/gsm 6). What cannot be composed is not asked here. */
export function guardsOf({ form: id, args }: FormCall, about: GuardContext): readonly Guard[] {
  const form = formNamed(id);
  if (!form) return [];
  const own = CHECKS[id]?.(args, about) ?? [];
  const general = [
    ...given(form.isExperimental, warn('experimental')),
    ...given(!form.isIdempotent && form.type !== 'conf', warn('notRepeated')),
  ];
  return [...own, ...general].toSorted((one, other) => RANK[one.level] - RANK[other.level]);
}

const RANK: Readonly<Record<Guard['level'], number>> = { refuse: 0, confirm: 1, warn: 2 };

/** Forms that no check knows and that the table calls dangerous: none may be left out. */
export const hasCheck = (id: string): boolean => Object.hasOwn(CHECKS, id);
