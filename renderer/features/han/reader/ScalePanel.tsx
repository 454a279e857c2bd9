import { Button, NumberInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ReaderDetails } from '../../../../shared/contract/han.ts';
import type { ReaderScale, ScaleFinding } from '../../../../shared/domain/han/checks.ts';
import { api } from '../../../bridge/api.ts';
import { useMay } from '../../../stores/meStore.ts';
import { ConfirmDialog, Hint, noticeDone, noticeRefused, Panel } from '../../../ui/index.ts';
import { decimalSign, numberText } from '../../../values/format.ts';
import classes from '../han.module.css';
import { renewDetails } from './readerQuery.ts';

const FACTORS = { current: 'currentFactor', voltage: 'voltageFactor', energy: 'energyFactor' } as const;

/** What the values are multiplied by. A check that found something suggests; only a person applies (issue 4, part 7). */
export const ScalePanel = ({ details }: { readonly details: ReaderDetails }) => {
  const { t } = useTranslation();
  const may = useMay('han.setScale');
  const [scale, setScale] = useState(details.scale);
  const [applying, setApplying] = useState<ScaleFinding | null>(null);
  const { id } = details.entry;
  const store = async (next: ReaderScale) => {
    await api.han.setScale({ id, scale: next });
    setScale(next);
    await renewDetails(id);
    noticeDone(t('han.acts.saved'));
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    store(scale).catch((error: unknown) => noticeRefused(error, t));
  };
  const field = (key: keyof ReaderScale, label: string) => (
    <NumberInput
      label={label}
      disabled={!may}
      min={key === 'transformerRatio' ? 1 : 0.000_001}
      max={key === 'transformerRatio' ? 10_000 : 1000}
      allowDecimal={key !== 'transformerRatio'}
      decimalSeparator={decimalSign()}
      thousandSeparator=""
      value={scale[key]}
      onChange={(value) => setScale({ ...scale, [key]: Number(value) })}
    />
  );
  const isReady = Object.values(scale).every((factor) => factor > 0);
  return (
    <Panel title={t('han.connection.scale')}>
      <form onSubmit={save} className={classes.gap}>
        <p className={classes.quiet}>{t('han.connection.scaleAbout')}</p>
        {details.findings.map((finding) => (
          <Hint
            key={finding.kind}
            tone="warning"
            why={findingText(finding, t)}
            next={t('han.connection.suggest', { factor: finding.factor })}
            action={
              may && (
                <Button onClick={() => setApplying(finding)}>
                  {t('han.connection.apply', { factor: finding.factor })}
                </Button>
              )
            }
          />
        ))}
        {field('transformerRatio', t('han.connection.ratio'))}
        {field('currentFactor', t('han.connection.currentFactor'))}
        {field('voltageFactor', t('han.connection.voltageFactor'))}
        {field('energyFactor', t('han.connection.energyFactor'))}
        {may && (
          <div className={classes.buttons}>
            <Button type="submit" disabled={!isReady}>
              {t('common.actions.save')}
            </Button>
          </div>
        )}
      </form>
      {applying !== null && (
        <ConfirmDialog
          opened
          title={t('han.connection.applyTitle', { factor: applying.factor })}
          consequence={t('han.connection.applyConsequence')}
          confirm={t('han.connection.apply', { factor: applying.factor })}
          onClose={() => setApplying(null)}
          onConfirm={() => {
            const key = FACTORS[applying.kind];
            return store({ ...details.scale, [key]: details.scale[key] * applying.factor });
          }}
        />
      )}
    </Panel>
  );
};

function findingText(finding: ScaleFinding, t: TFunction): string {
  if (finding.kind === 'energy')
    return t('han.connection.findings.energy', {
      hours: numberText(finding.hours, 1),
      fromPowerWh: numberText(finding.fromPowerWh),
      fromRegisterWh: numberText(finding.fromRegisterWh),
    });
  const { measured, samples } = finding;
  return t(`han.connection.findings.${finding.kind}`, { measured: numberText(measured, 2), samples });
}
