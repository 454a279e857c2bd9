import { IconCheck, IconPoint } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { passwordFaults, type PasswordFault } from '../../shared/domain/people.ts';
import classes from './PasswordRules.module.css';

const RULES = ['tooShort', 'noLetter', 'noDigit'] as const satisfies readonly PasswordFault[];

/** What a password needs (C3), ticked off while it is typed. */
export const PasswordRules = ({ password, title }: { readonly password: string; readonly title: string }) => {
  const { t } = useTranslation();
  const faults = passwordFaults(password);
  const rules: readonly PasswordFault[] = faults.includes('tooLong') ? [...RULES, 'tooLong'] : RULES;
  return (
    <div className={classes.box}>
      <span>{title}</span>
      <ul className={classes.rules}>
        {rules.map((rule) => {
          const isMet = !faults.includes(rule);
          return (
            <li key={rule} data-met={isMet}>
              {isMet ? <IconCheck size="0.875rem" aria-hidden /> : <IconPoint size="0.875rem" aria-hidden />}
              {t(`common.password.${rule}`)}
              <span className="qs-hidden">{isMet ? t('common.password.met') : t('common.password.notMet')}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
};
