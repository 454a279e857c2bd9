import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { reachOf } from '../../../shared/contract/rights.ts';
import { usePreferences, useUser } from '../../stores/meStore.ts';
import { chosenWindows, WINDOW_RIGHTS, WINDOWS } from '../dashboard/windows.ts';
import classes from './settings.module.css';
import { useSave } from './useSave.ts';

/** C15: four windows, each once. Choosing one that stands elsewhere makes the two change places. */
export const DashboardSettings = () => {
  const { t } = useTranslation();
  const role = useUser()?.role ?? null;
  const allowed = WINDOWS.filter((window) => reachOf(WINDOW_RIGHTS[window], role) !== 'none');
  const chosen = chosenWindows(usePreferences().dashboard, allowed);
  const save = useSave();
  const put = (place: number, name: string) => {
    const before = chosen[place] ?? '';
    const dashboard = chosen.map((other, at) => (at === place ? name : other === name ? before : other));
    // The core keeps four; who may see fewer has the rest filled with what they see.
    save({ dashboard: [...dashboard, ...dashboard, ...dashboard, ...dashboard].slice(0, 4) });
  };
  return (
    <div className={classes.form}>
      <p className={classes.hint}>{t('frame.settings.windowsHint')}</p>
      <div className={classes.pairs}>
        {chosen.map((window, place) => (
          <Select
            key={place}
            label={t('frame.settings.window', { number: place + 1 })}
            value={window}
            onChange={(value) => value !== null && put(place, value)}
            data={allowed.map((one) => ({ value: one, label: t(`dashboard.windows.${one}`) }))}
          />
        ))}
      </div>
    </div>
  );
};
