import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReaderId } from '../../../../shared/domain/ids.ts';
import { api } from '../../../bridge/api.ts';
import { useHanFeed } from '../../../bridge/han.ts';
import { useHanLink, useReader, type ReaderRow } from '../../../stores/hanStore.ts';
import { useTopology } from '../../../stores/liveStore.ts';
import { go } from '../../../stores/placeStore.ts';
import { EmptyState, Failed, Loading, Page, QueryView } from '../../../ui/index.ts';
import { Ident, StaleNote } from '../../../values/index.ts';
import { CurvesTab } from '../curves/CurvesTab.tsx';
import { FramesTab } from '../frames/FramesTab.tsx';
import { DiagnosisMark } from '../LiveFields.tsx';
import { placeName, readerTab } from '../readerPlace.ts';
import { ConnectionTab } from './ConnectionTab.tsx';
import { DetailsTab } from './DetailsTab.tsx';
import { NowTab } from './NowTab.tsx';
import { detailsKey } from './readerQuery.ts';

const REFRESH_MS = 5_000;

/** Everything about one reader (B19 to B22). */
export const ReaderPage = ({ id }: { readonly id: ReaderId }) => {
  const { t } = useTranslation();
  useHanFeed();
  const link = useHanLink();
  const row = useReader(id);
  const toList = <Button onClick={() => go({ tab: '' })}>{t('han.toList')}</Button>;
  if (row) return <OneReader row={row} toList={toList} />;
  if (link.kind === 'connecting') return <Loading />;
  if (link.kind === 'failed') return <Failed error={link.error} isTrying />;
  return <EmptyState title={t('han.gone')} next={t('han.goneNext')} action={toList} />;
};

const nothing = () => null;

type OneReaderProps = { readonly row: ReaderRow; readonly toList: ReactNode };

const OneReader = ({ row, toList }: OneReaderProps) => {
  const { t } = useTranslation();
  const index = useTopology();
  const { id } = row;
  const query = useQuery({
    queryKey: detailsKey(id),
    queryFn: () => api.han.details({ id }),
    refetchInterval: REFRESH_MS,
  });
  const details = query.data;
  const waiting = <QueryView query={query}>{nothing}</QueryView>;
  const tab = (name: 'now' | 'details' | 'curves' | 'connection' | 'frames') => ({
    id: name,
    title: t(`han.readerTabs.${name}`),
  });
  const place = placeName(row, index);
  return (
    <Page
      tabBase={readerTab(id)}
      title={row.name === '' ? row.deviceId : row.name}
      state={
        <>
          <DiagnosisMark diagnosis={row.live.diagnosis} /> <StaleNote />
        </>
      }
      about={
        <>
          <Ident value={row.deviceId} copy /> · {t(`han.types.${row.type}`)}
          {row.meterNumber !== null && (
            <>
              {' · '}
              <Ident value={row.meterNumber} copy />
            </>
          )}
          {place !== '' && ` · ${place}`}
          {row.place.isMain && ` · ${t('han.mainMeter')}`}
        </>
      }
      actions={toList}
      tabs={[
        { ...tab('now'), content: details ? <NowTab row={row} details={details} /> : waiting },
        { ...tab('details'), content: details ? <DetailsTab row={row} details={details} /> : waiting },
        { ...tab('curves'), content: <CurvesTab id={id} /> },
        { ...tab('connection'), content: details ? <ConnectionTab details={details} /> : waiting },
        { ...tab('frames'), content: <FramesTab id={id} /> },
      ]}
    />
  );
};
