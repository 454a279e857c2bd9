import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutletId } from '../../../shared/domain/ids.ts';
import { api } from '../../bridge/api.ts';
import { QueryView } from '../../ui/index.ts';
import { CurveDrawing } from './CurveDrawing.tsx';
import { drawnPoints, hasValues, type Span } from './curveDay.ts';
import classes from './PowerCurve.module.css';

const POINTS = 800;

type CurveProps = {
  readonly outletId: OutletId;
  readonly span: Span;
  readonly label: string;
  /** Asked again this often while the span reaches into the present; 0 = never. */
  readonly refreshMs?: number;
  /** What to do when nothing was measured in the span. */
  readonly ifEmpty?: ReactNode;
};

/** Power of an outlet over a span, as it was measured. */
export const PowerCurve = ({ outletId, span, label, refreshMs = 0, ifEmpty }: CurveProps) => {
  const { t } = useTranslation();
  const { from, to } = span;
  const query = useQuery({
    queryKey: ['statistics.curve', outletId, from, to],
    queryFn: async () => ({
      span: { from, to },
      curve: await api.statistics.curve({ outletId, from, to, points: POINTS }),
    }),
    refetchInterval: refreshMs === 0 ? false : refreshMs,
    placeholderData: keepPreviousData,
  });
  const drawn = useMemo(
    () => (query.data ? { span: query.data.span, points: drawnPoints(query.data.curve, query.data.span) } : null),
    [query.data],
  );
  return (
    <QueryView query={query} lines={6}>
      {() =>
        drawn && hasValues(drawn.points) ? (
          <CurveDrawing key={drawn.span.from} points={drawn.points} span={drawn.span} label={label} />
        ) : (
          <div className={classes.empty}>
            <p>{t('outlet.curveEmptyLast')}</p>
            {ifEmpty}
          </div>
        )
      }
    </QueryView>
  );
};
