import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StationDetails } from '../../../shared/contract/stations.ts';
import type { Station } from '../../../shared/domain/topology.ts';
import { api } from '../../bridge/api.ts';
import { useStationLive } from '../../stores/liveStore.ts';
import { Beside, FactList, Panel, QueryView, Stacked } from '../../ui/index.ts';
import { At, Ident, durationText } from '../../values/index.ts';
import { LinkState } from './LinkState.tsx';
import { StationForm } from './StationForm.tsx';

/** What the station is, how it is connected, and what may be changed about it (C54). */
export const GeneralTab = ({ station }: { readonly station: Station }) => {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['stations.details', station.id],
    queryFn: () => api.stations.details({ id: station.id }),
  });
  return (
    <Stacked>
      <Panel title={t('station.tabs.connection')}>
        <LinkState station={station} />
      </Panel>
      <Beside>
        <Panel title={t('station.settings')}>
          <StationForm station={station} />
        </Panel>
        <Panel title={t('station.identity')}>
          <QueryView query={query} lines={8}>
            {(details) => <Identity station={station} details={details} />}
          </QueryView>
        </Panel>
      </Beside>
    </Stacked>
  );
};

const Identity = ({ station, details }: { readonly station: Station; readonly details: StationDetails }) => {
  const { t } = useTranslation();
  const { identity } = details;
  const said = (text: string) => (text === '' ? t('station.notYet') : text);
  return (
    <FactList
      facts={[
        { label: t('station.fields.chargeboxId'), value: <Ident value={station.chargeboxId} copy /> },
        { label: t('station.fields.uuid'), value: <Ident value={details.uuid} copy /> },
        { label: t('station.fields.protocol'), value: said(details.protocol) },
        { label: t('station.fields.vendor'), value: said(identity.vendor) },
        { label: t('station.fields.model'), value: said(identity.model) },
        {
          label: t('station.fields.serial'),
          value: identity.serialNumber === '' ? said('') : <Ident value={identity.serialNumber} />,
        },
        { label: t('station.fields.firmware'), value: said(identity.firmwareVersion) },
        { label: t('station.fields.heartbeat'), value: t('station.seconds', { count: details.heartbeatIntervalS }) },
        { label: t('station.fields.drift'), value: <Drift station={station} /> },
        { label: t('station.fields.bootedAt'), value: <At at={identity.bootedAt} never={t('station.notYet')} /> },
        { label: t('station.fields.firstSeen'), value: <At at={details.firstSeenAt} /> },
        { label: t('station.fields.address'), value: said(details.remoteAddress) },
        { label: t('station.fields.connectionsToday'), value: details.connectionsToday },
      ]}
    />
  );
};

/** Less than a second either way is no news. */
const NO_DRIFT_MS = 1_000;

const Drift = ({ station }: { readonly station: Station }) => {
  const { t } = useTranslation();
  const drift = useStationLive(station.id)?.clockDriftMs ?? null;
  if (drift === null) return <>{t('station.notYet')}</>;
  if (Math.abs(drift) < NO_DRIFT_MS) return <>{t('station.driftNone')}</>;
  const duration = durationText(Math.abs(drift), t);
  return <>{drift > 0 ? t('station.driftAhead', { duration }) : t('station.driftBehind', { duration })}</>;
};
