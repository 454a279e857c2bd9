import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Guard, Plan } from '../../../shared/contract/units.ts';
import { textOf } from '../../i18n/i18n.ts';
import { Hint } from '../../ui/index.ts';
import classes from './units.module.css';

export const guardText = ({ code, args }: Guard, t: TFunction): string =>
  textOf(`units.guards.${code}`, args) ??
  textOf(`units.rules.${code}`, args) ??
  textOf(`units.rules.${args['rule'] ?? ''}`, args) ??
  t('units.guards.other', { code });

/** All remarks of a plan, its own and those of its commands, each once and the gravest first. */
export function guardsOf(plan: Plan): readonly Guard[] {
  const all = [...plan.guards, ...plan.commands.flatMap(({ guards }) => guards)];
  const byText = new Map(all.map((guard) => [`${guard.level} ${guard.code} ${JSON.stringify(guard.args)}`, guard]));
  return ['refuse', 'confirm', 'warn'].flatMap((level) => [...byText.values()].filter((one) => one.level === level));
}

export const isRefused = (plan: Plan): boolean => guardsOf(plan).some(({ level }) => level === 'refuse');
export const wantsConfirmation = (plan: Plan): boolean => guardsOf(plan).some(({ level }) => level === 'confirm');

const TITLE = { refuse: 'units.ask.refused', confirm: 'units.ask.confirm', warn: 'units.ask.warn' } as const;

/** What would be sent, what it costs, and what speaks against it, before anything is sent. */
export const PlanView = ({ plan }: { readonly plan: Plan }) => {
  const { t } = useTranslation();
  return (
    <div className={classes.plan}>
      {guardsOf(plan).map((guard) => (
        <Hint
          key={`${guard.level}${guard.code}${JSON.stringify(guard.args)}`}
          tone={guard.level === 'refuse' ? 'fault' : guard.level === 'confirm' ? 'warning' : 'plain'}
          why={t(TITLE[guard.level])}
          next={guardText(guard, t)}
        />
      ))}
      {plan.commands.length === 0 ? (
        <p className={classes.quiet}>{t('units.ask.nothing')}</p>
      ) : (
        <>
          <p className={classes.quiet}>{t('units.ask.text')}</p>
          <ol className={classes.commands}>
            {plan.commands.map(({ form, text, length }, place) => (
              <li key={`${form}${place}`} className={classes.wire} translate="no">
                {text} <span className={classes.quiet}>{t('units.ask.length', { length })}</span>
              </li>
            ))}
          </ol>
        </>
      )}
      <p className={classes.quiet}>
        {t('units.ask.sms', { count: plan.sms })} {plan.needsWindow && t('units.ask.needsWindow')}
      </p>
    </div>
  );
};
