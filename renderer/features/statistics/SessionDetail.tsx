import { Modal } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/domain/session.ts';
import { textOf } from '../../i18n/i18n.ts';
import { consoleNow } from '../../stores/clock.ts';
import { useOutlet } from '../../stores/liveStore.ts';
import { useMay } from '../../stores/meStore.ts';
import { FactList, Hint } from '../../ui/index.ts';
import { Duration, Energy, Exact, Ident } from '../../values/index.ts';
import { PowerCurve } from '../outlet/PowerCurve.tsx';
import { authenticationText, flagsText } from './sessionColumns.tsx';
import classes from './statistics.module.css';

type DetailProps = { readonly session: Session | null; readonly onClose: () => void };

/** All that is stored of a session (C25, C27), what makes it worth a look, and its power over time. */
export const SessionDetail = ({ session, onClose }: DetailProps) => {
  const { t } = useTranslation();
  return (
    <Modal
      opened={session !== null}
      onClose={onClose}
      size="54rem"
      title={session ? t('statistics.detail', { id: session.id }) : ''}
      closeButtonProps={{ 'aria-label': t('common.actions.close') }}
    >
      {session && <Body session={session} />}
    </Modal>
  );
};

const MARGIN_MS = 5 * 60_000;

const Body = ({ session }: { readonly session: Session }) => {
  const { t } = useTranslation();
  const outletStands = useOutlet(session.outletId) !== undefined;
  const mayDraw = useMay('statistics.curve');
  const until = session.endedAt ?? consoleNow();
  return (
    <div className={classes.detail}>
      {session.flags.length > 0 && <Hint tone="warning" why={flagsText(session, t)} />}
      <Facts session={session} />
      {outletStands && mayDraw && until > session.startedAt && (
        <section>
          <h3>{t('statistics.curve')}</h3>
          <PowerCurve
            outletId={session.outletId}
            label={t('statistics.curve')}
            span={{ from: session.startedAt - MARGIN_MS, to: until + MARGIN_MS }}
          />
        </section>
      )}
    </div>
  );
};

/** What ended it and, where the station gave a reason, that in words. */
function endingText({ ending, stopReason }: Session, t: TFunction): string {
  const words = t(`statistics.ending.${ending}`);
  const reason = textOf(`statistics.stopReasons.${stopReason}`);
  return reason === null ? words : `${words}: ${reason}`;
}

const Facts = ({ session }: { readonly session: Session }) => {
  const { t } = useTranslation();
  return (
    <FactList
      columns={2}
      facts={[
        { label: t('sessionColumns.startedAt'), value: <Exact at={session.startedAt} /> },
        { label: t('sessionColumns.endedAt'), value: <Exact at={session.endedAt} /> },
        { label: t('sessionColumns.durationMs'), value: <Duration ms={session.durationMs} seed /> },
        { label: t('sessionColumns.energyWh'), value: <Energy wh={session.energyWh} detail unit={false} /> },
        { label: t('sessionColumns.siteName'), value: session.siteName },
        { label: t('sessionColumns.stationName'), value: session.stationName },
        { label: t('sessionColumns.nodeIdentity'), value: <Ident value={session.nodeIdentity} copy /> },
        { label: t('sessionColumns.outletNumber'), value: session.outletNumber },
        { label: t('sessionColumns.authentication'), value: authenticationText(session, t) },
        { label: t('sessionColumns.idTag'), value: <Ident value={session.idTag} copy /> },
        { label: t('sessionColumns.userEmail'), value: session.userEmail ?? '–' },
        { label: t('statistics.meterStart'), value: <Energy wh={session.meterStartWh} detail unit={false} /> },
        { label: t('sessionColumns.meterStopWh'), value: <Energy wh={session.meterStopWh} detail unit={false} /> },
        { label: t('sessionColumns.loggedAt'), value: <Exact at={session.loggedAt} /> },
        {
          label: t('statistics.endingLabel'),
          value: endingText(session, t),
          behind: session.stopReason === '' ? undefined : session.stopReason,
        },
        { label: t('sessionColumns.uuid'), value: <Ident value={session.uuid} copy /> },
      ]}
    />
  );
};
