import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../../shared/domain/people.ts';
import { chooseLanguage } from '../../bridge/session.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useInfo } from '../../stores/meStore.ts';
import classes from './Entrance.module.css';

/** What stands around everything before the console opens: the name, one card, the language. */
export const Entrance = ({ wide = false, children }: { readonly wide?: boolean; readonly children: ReactNode }) => {
  const { t } = useTranslation();
  const version = useInfo()?.version ?? '';
  return (
    <div className={classes.entrance}>
      <main className={classes.card} data-wide={wide}>
        {children}
      </main>
      <footer className={classes.foot}>
        <LanguageChoice />
        <span>
          {t('common.productName')} {version}
        </span>
      </footer>
    </div>
  );
};

const LanguageChoice = () => {
  const { t } = useTranslation();
  const chosen = currentLanguage();
  return (
    <div role="group" aria-label={t('signIn.language')} className={classes.languages}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === chosen}
          className={classes.language}
          onClick={() => chooseLanguage(language)}
        >
          {t(`common.languages.${language}`)}
        </button>
      ))}
    </div>
  );
};

/** The harbour's name over the card's title. */
export const EntranceHead = ({ title, about }: { readonly title: string; readonly about?: string }) => {
  const harbour = useInfo()?.harbourName ?? '';
  return (
    <header className={classes.head}>
      <div className={classes.brand}>
        <img src="/icon.svg" alt="" className={classes.logo} />
        <span>{harbour}</span>
      </div>
      <h1 className={classes.title}>{title}</h1>
      {about !== undefined && <p className={classes.about}>{about}</p>}
    </header>
  );
};
