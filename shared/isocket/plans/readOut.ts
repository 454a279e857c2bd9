import type { UnitModel } from '../../domain/gsm/unit.ts';
import { call, commandForm, isOnModel, type FormCall } from '../commands.ts';
import type { FormId } from '../formIds.ts';
import { settingOf, settingsOf } from '../settings.ts';

/** HARDWARE first: it tells whether this is a 706/707 at all (research/gsm 6.13). RUNTIME says nothing while off. */
const BEFORE: readonly FormId[] = ['HARDWARE', 'STATUS'];
const AFTER: readonly FormId[] = ['DATE_GET', 'SHOWALARMLOG', 'SERIALNUM', 'FIRMWARE'];

/** Every question that this model answers, each once; or STATUS alone. Nothing in it changes anything. */
export function readOutPlan(model: UnitModel, scope: 'settings' | 'status'): readonly FormCall[] {
  if (scope === 'status') return [call('STATUS')];
  const questions = settingsOf(model).flatMap((id) => settingOf(id).read ?? []);
  return [...new Set([...BEFORE, ...questions, ...AFTER])]
    .filter((id) => isOnModel(commandForm(id), model))
    .map((id) => call(id));
}
