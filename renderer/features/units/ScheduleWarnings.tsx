import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/domain/assertNever.ts';
import type { UnitState } from '../../../shared/domain/gsm/unit.ts';
import type { ScheduleRule } from '../../../shared/isocket/schedule.ts';
import { scheduleWarnings, type ScheduleWarning } from '../../../shared/isocket/scheduleWarnings.ts';
import type { Settings } from '../../../shared/isocket/valueIds.ts';
import { useZone } from '../../stores/meStore.ts';
import { Hint } from '../../ui/index.ts';
import { durationText, zonedTime } from '../../values/index.ts';
import { valueOf } from './unitWords.ts';

type WarningsProps = { readonly unit: UnitState; readonly rules: readonly ScheduleRule[]; readonly now: number };

/** What is doubtful about a unit's rules, by all that the unit has said (D56). */
export const ScheduleWarnings = ({ unit, rules, now }: WarningsProps) => {
  const { t } = useTranslation();
  const zone = useZone();
  const clock = valueOf(unit, 'clock').confirmed;
  const warnings = scheduleWarnings(rules, { settings: settingsOf(unit), clock, zone, now });
  return warnings.map((warning) => {
    const text = warningText(warning, zone, t);
    return <Hint key={text} tone={warning.kind === 'clockChange' ? 'plain' : 'warning'} why={text} />;
  });
};

/** What the unit has confirmed; a value in doubt is none. */
function settingsOf(unit: UnitState): Settings {
  const known = unit.settings.flatMap(({ id, confirmed, doubt }) =>
    confirmed === null || doubt !== null ? [] : [[id, confirmed.value] as const],
  );
  return Object.fromEntries(known);
}

function warningText(warning: ScheduleWarning, zone: string, t: TFunction): string {
  switch (warning.kind) {
    case 'sameTime':
    case 'contradiction':
      return t(`units.schedule.warnings.${warning.kind}`, { time: warning.time });
    case 'tooMany':
      return t('units.schedule.warnings.tooMany', { count: warning.count, max: warning.max });
    case 'clockWrong':
      return t('units.schedule.warnings.clockWrong', { drift: durationText(Math.abs(warning.driftMs), t) });
    case 'clockChange':
      return t('units.schedule.warnings.clockChange', { date: zonedTime(warning.at, zone).date });
    case 'inChangedHour':
      return t('units.schedule.warnings.inChangedHour', {
        date: zonedTime(warning.at, zone).date,
        time: warning.time,
      });
    case 'clockUnknown':
    case 'thermostatOverrides':
    case 'noAlertNumber':
    case 'energisesUnattended':
      return t(`units.schedule.warnings.${warning.kind}`);
    default:
      return assertNever(warning);
  }
}
