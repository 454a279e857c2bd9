import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitState } from '../../../shared/domain/gsm/unit.ts';
import { isCallTestSafe, TROUBLES, type Trouble } from '../../../shared/isocket/troubles.ts';
import { Hint, Panel } from '../../ui/index.ts';
import classes from './leds.module.css';
import { valueOf } from './unitWords.ts';

const KINDS = Object.keys(TROUBLES).filter((kind): kind is Trouble => kind in TROUBLES);

/** "What is wrong?": the steps of the manual's chapter 18, in the order in which they are worth trying (D65). */
export const TroublesPanel = ({ unit }: { readonly unit: UnitState }) => {
  const { t } = useTranslation();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const steps: readonly (typeof TROUBLES)[Trouble][number][] = trouble === null ? [] : TROUBLES[trouble];
  const isCallUnsafe =
    steps.includes('callTheUnit') && !isCallTestSafe(valueOf(unit, 'ring').confirmed?.value ?? undefined);
  return (
    <Panel title={t('units.troubles.title')}>
      <div className={classes.page}>
        <Select
          label={t('units.troubles.what')}
          placeholder={t('units.troubles.choose')}
          data={KINDS.map((value) => ({ value, label: t(`units.troubles.kinds.${value}`) }))}
          value={trouble}
          onChange={(value) => setTrouble(KINDS.find((kind) => kind === value) ?? null)}
        />
        {steps.length > 0 && (
          <ol className={classes.steps}>
            {steps.map((step) => (
              <li key={step}>{t(`units.troubles.steps.${step}`)}</li>
            ))}
          </ol>
        )}
        {isCallUnsafe && <Hint tone="warning" why={t('units.troubles.callActs')} />}
      </div>
    </Panel>
  );
};
