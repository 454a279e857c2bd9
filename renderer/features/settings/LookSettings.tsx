import { SegmentedControl, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../../shared/domain/people.ts';
import { usePreferences } from '../../stores/meStore.ts';
import classes from './settings.module.css';
import { useSave } from './useSave.ts';

const THEMES = ['light', 'dark', 'system'] as const;
const find = <T extends string>(all: readonly T[], value: string): T | undefined => all.find((one) => one === value);

export const LookSettings = () => {
  const { t } = useTranslation();
  const { language, theme, largeText, reducedMotion } = usePreferences();
  const save = useSave();
  return (
    <div className={classes.form}>
      <div className={classes.field}>
        <span id="settings-language">{t('frame.settings.language')}</span>
        <SegmentedControl
          aria-labelledby="settings-language"
          value={language}
          onChange={(value) => {
            const chosen = find(LANGUAGES, value);
            if (chosen) save({ language: chosen });
          }}
          data={LANGUAGES.map((one) => ({ value: one, label: t(`common.languages.${one}`) }))}
        />
      </div>
      <div className={classes.field}>
        <span id="settings-theme">{t('frame.settings.theme')}</span>
        <SegmentedControl
          aria-labelledby="settings-theme"
          value={theme}
          onChange={(value) => {
            const chosen = find(THEMES, value);
            if (chosen) save({ theme: chosen });
          }}
          data={THEMES.map((one) => ({ value: one, label: t(`frame.user.${one}`) }))}
        />
      </div>
      <Switch
        label={t('frame.settings.largeText')}
        description={t('frame.settings.largeTextHint')}
        checked={largeText}
        onChange={(event) => save({ largeText: event.currentTarget.checked })}
      />
      <Switch
        label={t('frame.settings.reducedMotion')}
        description={t('frame.settings.reducedMotionHint')}
        checked={reducedMotion}
        onChange={(event) => save({ reducedMotion: event.currentTarget.checked })}
      />
    </div>
  );
};
