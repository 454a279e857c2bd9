import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ReaderDetails } from '../../../../shared/contract/han.ts';
import type { LinkCounts, LinkEvidence } from '../../../../shared/domain/han/diagnosis.ts';
import { letterFor, nextSteps } from '../../../../shared/domain/han/nextSteps.ts';
import { api } from '../../../bridge/api.ts';
import { refusalText } from '../../../bridge/refusal.ts';
import { textOf } from '../../../i18n/i18n.ts';
import type { ReaderRow } from '../../../stores/hanStore.ts';
import { useTopology } from '../../../stores/liveStore.ts';
import { useMay, useZone } from '../../../stores/meStore.ts';
import { FactList, Panel, type Fact } from '../../../ui/index.ts';
import { Age, CopyButton, Count, Percent, zonedTime } from '../../../values/index.ts';
import { FindProgress } from '../FindProgress.tsx';
import classes from '../han.module.css';
import { faultText } from '../hanWords.ts';
import { DiagnosisMark } from '../LiveFields.tsx';
import { placeName } from '../readerPlace.ts';
import { useFinding } from '../useFinding.ts';
import { renewDetails } from './readerQuery.ts';

type DiagnosisProps = { readonly row: ReaderRow; readonly details: ReaderDetails };

/** Why there are data or none: the reason, what to do, the text for the grid company, and the evidence (B18). */
export const DiagnosisPanel = ({ row, details }: DiagnosisProps) => {
  const { t } = useTranslation();
  const { diagnosis } = row.live;
  const steps = nextSteps(diagnosis);
  const { evidence } = details;
  return (
    <Panel title={t('han.why.title')} aside={<DiagnosisMark diagnosis={diagnosis} />}>
      <div className={classes.gap}>
        <p role="status">{t(`han.reason.${diagnosis}`)}</p>
        {evidence.link.kind === 'failed' && <p>{faultText(evidence.link.code, evidence.link.args, t)}</p>}
        {steps.length > 0 && (
          <div>
            <h3>{t('han.why.next')}</h3>
            <ol className={classes.steps}>
              {steps.map((step) => (
                <li key={step}>{t(`han.steps.${step}`)}</li>
              ))}
            </ol>
          </div>
        )}
        {row.source.kind === 'port' && <Sweep row={row} address={row.source.address} />}
        <Letter row={row} />
        <details open={steps.length > 0}>
          <summary>{t('han.why.evidence')}</summary>
          <Evidence evidence={evidence} />
        </details>
      </div>
    </Panel>
  );
};

/** Tries the line settings on the reader's own port; what is found is kept. */
const Sweep = ({ row, address }: { readonly row: ReaderRow; readonly address: string }) => {
  const { t } = useTranslation();
  const may = useMay('han.sweep');
  const finding = useFinding();
  if (!may) return null;
  const begin = () =>
    finding.begin(async (signal) => {
      const steps = await api.han.sweep({ id: row.id }, { signal });
      return withEnd(steps, () => void renewDetails(row.id));
    });
  return (
    <div className={classes.gap}>
      <div className={classes.buttons}>
        {finding.isRunning ? (
          <Button onClick={finding.stop}>{t('han.findMeter.stop')}</Button>
        ) : (
          <Button onClick={begin}>{t('han.connection.sweep')}</Button>
        )}
        <span className={classes.quiet}>{t('han.connection.sweepHelp')}</span>
      </div>
      {finding.steps !== null && (
        <FindProgress steps={finding.steps} address={address} isStopped={!finding.isRunning} />
      )}
      {finding.error !== null && <p role="alert">{refusalText(finding.error, t)}</p>}
    </div>
  );
};

async function* withEnd<T>(steps: AsyncIterable<T>, ended: () => void): AsyncGenerator<T, void, unknown> {
  try {
    yield* steps;
  } finally {
    ended();
  }
}

const Letter = ({ row }: { readonly row: ReaderRow }) => {
  const { t } = useTranslation();
  const index = useTopology();
  const [isOpen, setIsOpen] = useState(false);
  const letter = letterFor(row.live.diagnosis);
  if (letter === null) return null;
  const text = t(`han.letters.${letter}`, {
    meter: row.meterNumber ?? t('han.letters.meterUnknown'),
    place: placeName(row, index) || t('han.letters.placeUnknown'),
  });
  return (
    <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        {t('han.why.letter')} <CopyButton value={text} />
      </summary>
      <p className={classes.quiet}>{t('han.why.letterHelp')}</p>
      <p className={classes.letter}>{text}</p>
    </details>
  );
};

const Evidence = ({ evidence }: { readonly evidence: LinkEvidence }) => {
  const { t } = useTranslation();
  const zone = useZone();
  const { link, recent, total } = evidence;
  const retry =
    link.kind === 'failed' && link.retryAt !== null
      ? `, ${t('han.why.retryAt', { time: zonedTime(link.retryAt, zone).seconds })}`
      : '';
  return (
    <div className={classes.gap}>
      <FactList
        columns={3}
        facts={[
          { label: t('han.why.link'), value: `${t(`han.why.links.${link.kind}`)}${retry}` },
          ...(link.kind === 'off' ? [] : [{ label: t('han.why.since'), value: <Age at={link.since} /> }]),
          { label: t('han.why.firstOctet'), value: <Age at={evidence.firstOctetAt} never="–" /> },
          { label: t('han.why.lastOctet'), value: <Age at={evidence.lastOctetAt} never="–" /> },
          { label: t('han.why.lastGood'), value: <Age at={evidence.lastGoodAt} never="–" /> },
        ]}
      />
      <h3>{t('han.why.recent')}</h3>
      <FactList columns={3} facts={countFacts(recent, t)} />
      <h3>{t('han.why.total')}</h3>
      <FactList columns={3} facts={countFacts(total, t)} />
    </div>
  );
};

function countFacts(counts: LinkCounts, t: TFunction): readonly Fact[] {
  const { good, bad } = counts;
  const reasons = Object.entries(counts.reasons).map(
    ([reason, count]) => `${textOf(`han.why.reasons.${reason}`) ?? reason}: ${count}`,
  );
  const share = good + bad === 0 ? null : Math.round((bad / (good + bad)) * 100);
  return [
    { label: t('han.why.octets'), value: <Count value={counts.octets} /> },
    { label: t('han.why.flags'), value: <Count value={counts.flags} /> },
    { label: t('han.why.good'), value: <Count value={good} /> },
    { label: t('han.why.bad'), value: <Count value={bad} />, behind: reasons.join(', ') },
    { label: t('han.why.loss'), value: <Percent value={share} /> },
    { label: t('han.why.discarded'), value: <Count value={counts.discardedOctets} /> },
  ];
}
