import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../shared/domain/gsm/call.ts';
import { api } from '../../bridge/api.ts';
import { useStation } from '../../stores/liveStore.ts';
import { useMay } from '../../stores/meStore.ts';
import { Hint, noticeDone, noticeRefused } from '../../ui/index.ts';
import { Since } from '../../values/index.ts';

const partyText = (call: Call, name: string | undefined, t: TFunction): string => {
  if (call.party.kind === 'withheld') return t('modem.call.withheld');
  return name === undefined ? call.party.number : `${name} (${call.party.number})`;
};

/** A call that goes on now. A unit's alert call has no button: it must ring on (D53). */
export const RunningCall = ({ call }: { readonly call: Call }) =>
  call.party.kind === 'unit' ? <UnitCall call={call} id={call.party.stationId} /> : <OtherCall call={call} />;

const UnitCall = ({ call, id }: { readonly call: Call; readonly id: Parameters<typeof useStation>[0] }) => {
  const { t } = useTranslation();
  const who = partyText(call, useStation(id)?.name, t);
  return (
    <Hint
      tone="warning"
      why={
        <>
          {t(`modem.call.${call.direction}`, { who })} · <Since from={call.startedAt} />
        </>
      }
      next={t('modem.call.unit')}
    />
  );
};

const OtherCall = ({ call }: { readonly call: Call }) => {
  const { t } = useTranslation();
  const mayHangUp = useMay('modem.hangUp');
  const hangUp = () => {
    api.modem.hangUp().then(
      () => noticeDone(t('modem.call.hungUp')),
      (error: unknown) => noticeRefused(error, t),
    );
  };
  return (
    <Hint
      why={
        <>
          {t(`modem.call.${call.direction}`, { who: partyText(call, undefined, t) })} · <Since from={call.startedAt} />
        </>
      }
      action={mayHangUp && <Button onClick={hangUp}>{t('modem.call.hangUp')}</Button>}
    />
  );
};
