import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReaderCurve } from '../../../../shared/contract/han.ts';
import type { ReaderId } from '../../../../shared/domain/ids.ts';
import { api } from '../../../bridge/api.ts';
import { saveCsv } from '../../../bridge/saveFile.ts';
import { useClock } from '../../../stores/clock.ts';
import { useReader } from '../../../stores/hanStore.ts';
import { useZone } from '../../../stores/meStore.ts';
import { EmptyState, Hint, Panel, QueryView, Stacked } from '../../../ui/index.ts';
import { zonedTime } from '../../../values/index.ts';
import classes from '../han.module.css';
import { CurveChart } from './CurveChart.tsx';
import { csvOf, curveRows, CURVES, hasValue, type CurveKind } from './curveRows.ts';
import { curveSpan, lastEnd, SPANS, type SpanKind } from './curveSpan.ts';
import { PeaksPanel } from './PeaksPanel.tsx';
import { SignalPanel } from './SignalPanel.tsx';

const POINTS = 400;
const REFRESH_MS = 60_000;

/** Power, energy, currents and voltages of a reader over time, with the peaks of the month and the signal. */
export const CurvesTab = ({ id }: { readonly id: ReaderId }) => {
  const row = useReader(id);
  return (
    <Stacked>
      <CurvePanel id={id} />
      <PeaksPanel id={id} />
      {(row?.type === 'wifi' || row?.type === '4g') && <SignalPanel id={id} type={row.type} />}
    </Stacked>
  );
};

const CurvePanel = ({ id }: { readonly id: ReaderId }) => {
  const { t } = useTranslation();
  const zone = useZone();
  const end = useClock(lastEnd);
  const deviceId = useReader(id)?.deviceId ?? '';
  const [kind, setKind] = useState<CurveKind>('power');
  const [span, setSpan] = useState<SpanKind>('day');
  const [back, setBack] = useState(0);
  const [compares, setCompares] = useState(false);
  const shown = curveSpan({ kind: span, back, end, zone });
  const query = useCurve(id, shown, true);
  const earlier = useCurve(id, curveSpan({ kind: span, back: back + 1, end, zone }), compares);
  return (
    <Panel
      title={t('han.curves.title')}
      aside={
        <span className={classes.quiet}>
          {zonedTime(shown.from, zone).date} – {zonedTime(shown.to - 1, zone).date}
        </span>
      }
    >
      <div className={classes.gap}>
        <div className={classes.buttons}>
          <SegmentedControl
            aria-label={t('han.curves.what')}
            data={CURVES.map((value) => ({ value, label: t(`han.curves.kinds.${value}`) }))}
            value={kind}
            onChange={(value) => setKind(CURVES.find((one) => one === value) ?? kind)}
          />
          <SegmentedControl
            aria-label={t('han.curves.span')}
            data={SPANS.map((value) => ({ value, label: t(`han.curves.spans.${value}`) }))}
            value={span}
            onChange={(value) => {
              setSpan(SPANS.find((one) => one === value) ?? span);
              setBack(0);
            }}
          />
          <Button
            aria-label={t('han.curves.earlier')}
            title={t('han.curves.earlier')}
            onClick={() => setBack(back + 1)}
          >
            <IconChevronLeft size="1rem" aria-hidden />
          </Button>
          <Button
            aria-label={t('han.curves.later')}
            title={t('han.curves.later')}
            disabled={back === 0}
            onClick={() => setBack(back - 1)}
          >
            <IconChevronRight size="1rem" aria-hidden />
          </Button>
          <Checkbox
            label={t('han.curves.compare')}
            checked={compares}
            onChange={(event) => setCompares(event.currentTarget.checked)}
          />
        </div>
        <QueryView query={query} lines={6}>
          {(curve) => (
            <Drawing
              curve={curve}
              earlier={compares ? (earlier.data ?? null) : null}
              kind={kind}
              deviceId={deviceId}
              isLong={span !== 'day'}
            />
          )}
        </QueryView>
      </div>
    </Panel>
  );
};

const useCurve = (id: ReaderId, { from, to }: { readonly from: number; readonly to: number }, enabled: boolean) =>
  useQuery({
    queryKey: ['han.curve', id, from, to],
    queryFn: () => api.han.curve({ id, from, to, points: POINTS, meterKey: null }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
    enabled,
  });

type DrawingProps = {
  readonly curve: ReaderCurve;
  readonly earlier: ReaderCurve | null;
  readonly kind: CurveKind;
  readonly deviceId: string;
  readonly isLong: boolean;
};

const Drawing = ({ curve, earlier, kind, deviceId, isLong }: DrawingProps) => {
  const { t } = useTranslation();
  const rows = useMemo(() => curveRows({ curve, kind, earlier }), [curve, kind, earlier]);
  if (!rows.some(hasValue)) return <EmptyState title={t('han.curves.empty')} />;
  const meters = curve.meters.map(({ number }) => number ?? '–');
  return (
    <>
      <CurveChart rows={rows} kind={kind} label={t('han.curves.label', { deviceId })} isLong={isLong} />
      {rows.some(({ isEstimated }) => isEstimated) && <p className={classes.quiet}>{t('han.curves.estimated')}</p>}
      {meters.length > 1 && <Hint tone="warning" why={t('han.curves.meterChange', { meters: meters.join(', ') })} />}
      <div className={classes.buttons}>
        <Button onClick={() => saveCsv(csvOf(curve, kind), `${deviceId.replaceAll(/[^\w-]/gu, '_')}-${kind}.csv`)}>
          {t('han.curves.csv')}
        </Button>
      </div>
    </>
  );
};
