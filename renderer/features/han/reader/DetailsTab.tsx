import { Anchor } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { MeterFacts, ReaderDetails } from '../../../../shared/contract/han.ts';
import type { ReaderRow } from '../../../stores/hanStore.ts';
import { useZone } from '../../../stores/meStore.ts';
import { Beside, FactList, Hint, Panel, Stacked, type Fact } from '../../../ui/index.ts';
import { At, durationText, Ident, numberText, zonedTime } from '../../../values/index.ts';
import classes from '../han.module.css';
import { ActivityPanel } from './ActivityPanel.tsx';
import { PartyPanel } from './PartyPanel.tsx';
import { ReaderActs } from './ReaderActs.tsx';

type DetailsProps = { readonly row: ReaderRow; readonly details: ReaderDetails };

/** Owner, recipient, device and activity log of a reader (B19 to B22). */
export const DetailsTab = ({ row, details }: DetailsProps) => (
  <Stacked>
    <ReaderActs row={row} />
    <Beside>
      <DevicePanel row={row} details={details} />
      <PartyPanel of="owner" details={details} />
      <PartyPanel of="recipient" details={details} />
    </Beside>
    <ActivityPanel id={row.id} />
  </Stacked>
);

const DevicePanel = ({ row, details }: DetailsProps) => {
  const { t } = useTranslation();
  const { meter } = details;
  return (
    <Panel title={t('han.device.title')}>
      <div className={classes.gap}>
        <FactList
          facts={[
            { label: t('han.columns.name'), value: row.name || '–' },
            { label: t('han.columns.meterNumber'), value: <Ident value={row.meterNumber} copy /> },
            {
              label: t('han.device.meterType'),
              value: meter === null || meter.type === '' ? t('han.device.meterUnknown') : meter.type,
            },
            ...(meter === null ? [] : meterFacts(meter, t)),
            { label: t('han.columns.shipment'), value: t(`han.shipment.${row.shipment}`) },
            { label: t('han.columns.sentAt'), value: <At at={row.sentAt} never="–" /> },
            { label: t('han.device.returnedAt'), value: <At at={row.returnedAt} never="–" /> },
            { label: t('han.device.tracking'), value: <Tracking url={row.trackingUrl} /> },
            { label: t('han.columns.activation'), value: t(`han.activation.${row.isActive ? 'active' : 'inactive'}`) },
            { label: t('han.columns.intermediary'), value: row.intermediary || '–' },
            { label: t('han.registering.gridArea'), value: row.gridArea || '–' },
            { label: t('han.device.registeredAt'), value: <At at={row.createdAt} /> },
            ...deviceFacts(details, t),
          ]}
        />
        {meter?.remark != null && <Hint tone="warning" why={t(`han.device.remarks.${meter.remark}`)} />}
        {meter?.disagree === true && (
          <Hint
            tone="warning"
            why={t('han.device.disagree', {
              number: t(`han.makers.${meter.makerOfNumber}`),
              lists: t(`han.makers.${meter.maker}`),
            })}
          />
        )}
        <Meters details={details} />
      </div>
    </Panel>
  );
};

const meterFacts = (meter: MeterFacts, t: TFunction): readonly Fact[] => [
  { label: t('han.device.maker'), value: t(`han.makers.${meter.maker}`) },
  { label: t('han.device.listVersion'), value: meter.listVersion || '–' },
  { label: t('han.device.clockOff'), value: clockText(meter.clockOffsetMs, t) },
];

/** Half a minute is what a list may take to arrive. */
const RIGHT_MS = 30_000;

function clockText(offsetMs: number | null, t: TFunction): string {
  if (offsetMs === null) return '–';
  if (Math.abs(offsetMs) < RIGHT_MS) return t('han.device.clockRight');
  const duration = durationText(Math.abs(offsetMs), t);
  return t(offsetMs > 0 ? 'han.device.clockAhead' : 'han.device.clockBehind', { duration });
}

/** What a networked reader said of itself; a cable says nothing. */
function deviceFacts({ device }: ReaderDetails, t: TFunction): readonly Fact[] {
  const { firmware, uptimeS, supplyMv, temperatureDc } = device;
  return [
    ...(firmware === '' ? [] : [{ label: t('han.device.firmware'), value: firmware }]),
    ...(uptimeS === null ? [] : [{ label: t('han.device.uptime'), value: durationText(uptimeS * 1000, t) }]),
    ...(supplyMv === null ? [] : [{ label: t('han.device.supply'), value: `${numberText(supplyMv / 1000, 2)} V` }]),
    ...(temperatureDc === null
      ? []
      : [{ label: t('han.device.temperature'), value: `${numberText(temperatureDc / 10, 1)} °C` }]),
  ];
}

const Tracking = ({ url }: { readonly url: string }) => {
  const { t } = useTranslation();
  if (url === '') return <span>–</span>;
  return (
    <Anchor href={url} target="_blank" rel="noreferrer noopener">
      {t('han.device.track')}
    </Anchor>
  );
};

const Meters = ({ details: { meters } }: { readonly details: ReaderDetails }) => {
  const { t } = useTranslation();
  const zone = useZone();
  if (meters.length < 2) return null;
  return (
    <div>
      <h3>{t('han.device.meters')}</h3>
      <ul className={classes.list}>
        {meters.map(({ key, number, firstAt, lastAt }) => (
          <li key={key}>
            <Ident value={number} /> {zonedTime(firstAt, zone).date} – {zonedTime(lastAt, zone).date}
          </li>
        ))}
      </ul>
    </div>
  );
};
