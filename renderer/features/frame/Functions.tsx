import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { go } from '../../stores/placeStore.ts';
import classes from './Functions.module.css';
import { useFunctions, useShownScreen } from './functions.ts';

/** The functions, left. On narrow screens icons with their word at the pointer or the focus. */
export const Functions = () => {
  const { t } = useTranslation();
  const screen = useShownScreen();
  const entries = useFunctions();
  return (
    <nav className={classes.functions} aria-label={t('frame.functionsLabel')}>
      <ul className={classes.list}>
        {entries.map(({ screen: to, icon: Icon }, place) => (
          <li key={to}>
            <UnstyledButton
              className={classes.entry}
              aria-current={screen === to ? 'page' : undefined}
              aria-keyshortcuts={`Alt+${place + 1}`}
              onClick={() => go({ screen: to })}
            >
              <Icon size="1.25rem" stroke={1.5} aria-hidden />
              <span className={classes.word}>{t(`frame.functions.${to}`)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </nav>
  );
};
