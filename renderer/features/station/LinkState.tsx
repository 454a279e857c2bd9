import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Station } from '../../../shared/domain/topology.ts';
import { api } from '../../bridge/api.ts';
import { useStationLive } from '../../stores/liveStore.ts';
import { useMay } from '../../stores/meStore.ts';
import { go } from '../../stores/placeStore.ts';
import { FactList, Hint } from '../../ui/index.ts';
import { Age, CopyButton, Ident, Since } from '../../values/index.ts';
import { nextText, whyText } from '../outlet/whyText.ts';

/** How the station is connected, since when, and what to do when it is not. */
export const LinkState = ({ station }: { readonly station: Station }) => {
  const { t } = useTranslation();
  const live = useStationLive(station.id);
  if (!live) return null;
  const { link } = live;
  if (link.kind === 'neverConnected') return <NeverConnected station={station} />;
  if (link.kind === 'offline') {
    const why = { code: 'stationOffline', detail: link.reason } as const;
    return (
      <Hint
        tone="warning"
        why={whyText(why, t)}
        next={
          <>
            {nextText(why, t)} {t('station.link.offline')} <Since from={link.since} />.
          </>
        }
      />
    );
  }
  return (
    <>
      {live.unresponsive && (
        <Hint tone="warning" why={t('station.link.unresponsive')} next={t('station.link.unresponsiveNext')} />
      )}
      <FactList
        facts={[
          { label: t('station.link.online'), value: <Since from={link.since} /> },
          { label: t('station.link.lastHeard'), value: <Age at={link.lastHeardAt} /> },
        ]}
      />
    </>
  );
};

/** What an installer must type (C55). */
const NeverConnected = ({ station }: { readonly station: Station }) => {
  const { t } = useTranslation();
  const mayKnow = useMay('console.listener');
  const mayDoctor = useMay('doctor.refusals');
  const query = useQuery({ queryKey: ['console.listener'], queryFn: () => api.console.listener(), enabled: mayKnow });
  const base = query.data?.addresses.at(-1)?.url.replace(/<.*$/u, '');
  return (
    <>
      <Hint
        why={t('station.never.why')}
        next={t('station.never.next')}
        action={mayDoctor && <Button onClick={() => go({ screen: 'doctor' })}>{t('station.never.doctor')}</Button>}
      />
      {base !== undefined && (
        <p>
          <Ident value={`${base}${station.chargeboxId ?? ''}`} />{' '}
          <CopyButton value={`${base}${station.chargeboxId ?? ''}`} />
        </p>
      )}
    </>
  );
};
