import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitState, UnitWindow } from '../../../shared/domain/gsm/unit.ts';
import { windowAt } from '../../../shared/domain/gsm/unitQueue.ts';
import { api } from '../../bridge/api.ts';
import { useClock } from '../../stores/clock.ts';
import { useMay } from '../../stores/meStore.ts';
import { ConfirmDialog, Panel } from '../../ui/index.ts';
import { Age, ConditionShape } from '../../values/index.ts';
import classes from './units.module.css';

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** `24:31` left, counted on the console's clock. */
export const WindowLeft = ({ window }: { readonly window: UnitWindow }) => {
  const { t } = useTranslation();
  const text = useClock((now) => {
    const at = windowAt(window, now);
    if (at.kind !== 'open') return at.kind;
    const seconds = Math.max(0, Math.round((at.until - now) / 1_000));
    return `${Math.floor(seconds / 60)}:${twoDigits(seconds % 60)}`;
  });
  if (text === 'unknown' || text === 'expired')
    return (
      <span className={classes.mark}>
        <ConditionShape condition={text === 'unknown' ? 'unknown' : 'paused'} size={12} />
        {t(`units.window.${text}`)}
      </span>
    );
  return (
    <span className={`${classes.mark} ${classes.open}`}>
      <ConditionShape condition="waiting" size={12} />
      {t('units.window.open')}, {t('units.window.left', { time: text })}
    </span>
  );
};

/** The 30 minutes in which the unit takes settings (D17, D70), and what opens them. */
export const WindowPanel = ({ unit, name }: { readonly unit: UnitState; readonly name: string }) => {
  const { t } = useTranslation();
  const [asks, setAsks] = useState<'none' | 'powered' | 'renew'>('none');
  const mayPower = useMay('units.powered');
  const mayRenew = useMay('units.renew');
  const kind = useClock((now) => windowAt(unit.window, now).kind);
  const hasRenewal = unit.renewPassword === 'known' || unit.renewPassword === 'changing';
  return (
    <Panel title={t('units.window.title')}>
      <div className={classes.gap}>
        <div className={`${classes.window} ${classes.big}`} role="status">
          <WindowLeft window={unit.window} />
          {unit.window.kind === 'expired' && (
            <span className={classes.note}>
              <Age at={unit.window.since} />
            </span>
          )}
        </div>
        <p className={classes.quiet}>{t(`units.window.${kind}Next`)}</p>
        <div className={classes.buttons}>
          {mayPower && <Button onClick={() => setAsks('powered')}>{t('units.window.powered')}</Button>}
          {mayRenew && (
            <Button disabled={!hasRenewal} onClick={() => setAsks('renew')}>
              {t('units.window.renew')}
            </Button>
          )}
        </div>
        {!hasRenewal && mayRenew && <p className={classes.note}>{t('units.window.renewNone')}</p>}
      </div>
      <ConfirmDialog
        opened={asks === 'powered'}
        onClose={() => setAsks('none')}
        title={t('units.window.poweredTitle', { name })}
        consequence={t('units.window.poweredConsequence')}
        confirm={t('units.window.powered')}
        onConfirm={() => api.units.powered({ id: unit.id })}
      />
      <ConfirmDialog
        opened={asks === 'renew'}
        onClose={() => setAsks('none')}
        title={t('units.window.renewTitle', { name })}
        consequence={t('units.window.renewConsequence')}
        confirm={t('units.window.renew')}
        onConfirm={() => api.units.renew({ id: unit.id })}
      />
    </Panel>
  );
};
