import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRollUp } from '../../stores/liveStore.ts';
import { countOf } from '../../stores/rollUp.ts';
import { numberText } from '../../values/format.ts';
import { ConditionShape } from '../../values/ConditionMark.tsx';
import { setOnlyAbnormal } from '../navigator/navigatorStore.ts';
import classes from './TopBar.module.css';

/** Faults and warnings right now; leads to the tree with nothing but what is abnormal. */
export const Bell = () => {
  const { t } = useTranslation();
  const rollUp = useRollUp({ level: 'system' });
  const faults = countOf(rollUp, 'fault');
  const warnings = countOf(rollUp, 'warning');
  const label = faults + warnings === 0 ? t('frame.bell.none') : t('frame.bell.some', { faults, warnings });
  return (
    <Tooltip label={label}>
      <UnstyledButton className={classes.bell} aria-label={label} onClick={() => setOnlyAbnormal(true)}>
        <IconBell size="1.125rem" stroke={1.75} aria-hidden />
        {faults > 0 && (
          <span className={classes.bellCount} data-condition="fault">
            <ConditionShape condition="fault" size={12} /> {numberText(faults)}
          </span>
        )}
        {warnings > 0 && (
          <span className={classes.bellCount} data-condition="warning">
            <ConditionShape condition="warning" size={12} /> {numberText(warnings)}
          </span>
        )}
      </UnstyledButton>
    </Tooltip>
  );
};
