import { useTranslation } from 'react-i18next';
import type { FindStep } from '../../../shared/contract/han.ts';
import { assertNever } from '../../../shared/domain/assertNever.ts';
import { Hint } from '../../ui/index.ts';
import { Ident, Power } from '../../values/index.ts';
import { faultText, lineText } from './hanWords.ts';
import classes from './han.module.css';

type ProgressProps = {
  readonly steps: readonly FindStep[];
  /** What is being tried, for the words about its end. */
  readonly address: string;
  readonly isStopped: boolean;
};

/** What trying line settings came to so far: each setting with what was counted, and how it ended. */
export const FindProgress = ({ steps, address, isStopped }: ProgressProps) => {
  const { t } = useTranslation();
  const last = steps.at(-1);
  return (
    <div className={classes.gap}>
      <ol className={classes.list} aria-label={t('han.why.evidence')}>
        {steps.flatMap((step) =>
          step.kind === 'tried'
            ? [<li key={lineText(step.line)}>{t('han.findMeter.tried', { ...step, line: lineText(step.line) })}</li>]
            : [],
        )}
      </ol>
      <div role="status">
        {last === undefined ? (
          <p>{isStopped ? t('han.findMeter.stopped') : t('han.findMeter.opening')}</p>
        ) : (
          <Outcome step={last} address={address} isStopped={isStopped} />
        )}
      </div>
    </div>
  );
};

type OutcomeProps = { readonly step: FindStep; readonly address: string; readonly isStopped: boolean };

const Outcome = ({ step, address, isStopped }: OutcomeProps) => {
  const { t } = useTranslation();
  switch (step.kind) {
    case 'trying':
      return (
        <p>
          {isStopped
            ? t('han.findMeter.stopped')
            : t('han.findMeter.trying', {
                line: lineText(step.line),
                index: step.index + 1,
                of: step.of,
                seconds: Math.round(step.waitMs / 1000),
              })}
        </p>
      );
    case 'tried':
      return isStopped ? <p>{t('han.findMeter.stopped')}</p> : null;
    case 'found':
      return <Found step={step} />;
    case 'encrypted':
      return (
        <Hint
          tone="warning"
          why={t('han.findMeter.encrypted')}
          next={t('han.findMeter.encryptedNext', { line: lineText(step.line) })}
        />
      );
    case 'nothing':
      return (
        <Hint tone="warning" why={t('han.findMeter.nothing', { address })} next={t(`han.reason.${step.diagnosis}`)} />
      );
    case 'refused':
      return <Hint tone="fault" why={t('han.findMeter.refused')} next={faultText(step.code, step.args, t)} />;
    default:
      return assertNever(step);
  }
};

const Found = ({ step }: { readonly step: Extract<FindStep, { kind: 'found' }> }) => {
  const { t } = useTranslation();
  const { meter, knownAs, powerW, line } = step;
  return (
    <div className={classes.gap}>
      <p className={classes.big}>{t('han.findMeter.found', { maker: t(`han.makers.${meter.maker}`) })}</p>
      <p>
        <Ident value={meter.number} copy={meter.number !== null} /> {meter.type}
      </p>
      <p>
        {t('han.findMeter.power')}: <Power w={powerW} />
      </p>
      <p className={classes.quiet}>{t('han.findMeter.foundAt', { line: lineText(line) })}</p>
      {knownAs.length > 0 && (
        <Hint why={t('han.findMeter.knownAs', { ids: knownAs.map(({ deviceId }) => deviceId).join(', ') })} />
      )}
    </div>
  );
};
