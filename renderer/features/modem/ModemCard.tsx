import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ModemPicture } from '../../../shared/contract/modem.ts';
import type { ModemState } from '../../../shared/domain/gsm/modemState.ts';
import { api } from '../../bridge/api.ts';
import { useMay, useZone } from '../../stores/meStore.ts';
import { FactList, Hint, noticeDone, noticeRefused, type Fact } from '../../ui/index.ts';
import { Age, ConditionShape, Count, Dbm, Ident, zonedTime } from '../../values/index.ts';
import classes from './modem.module.css';
import { asksForPin, simText, stepCondition } from './modemWords.ts';
import { PinForm } from './PinForm.tsx';

/** What the modem is doing, why it is not when it is not, and what is known of it. */
export const ModemCard = ({ picture }: { readonly picture: ModemPicture }) => {
  const { t } = useTranslation();
  const zone = useZone();
  const maySet = useMay('modem.setSettings');
  const { state, outbox } = picture;
  if (state === null)
    return <Hint why={t('modem.none')} next={maySet ? t('modem.noneNext') : t('modem.noneNextOther')} />;
  return (
    <div className={classes.gap}>
      <Step picture={picture} state={state} />
      {outbox.heldUntil !== null && (
        <Hint
          tone="warning"
          why={t('modem.held', { time: zonedTime(outbox.heldUntil, zone).time })}
          next={t('modem.heldNext')}
        />
      )}
      <ModemFacts picture={picture} state={state} />
    </div>
  );
};

type StepProps = { readonly picture: ModemPicture; readonly state: ModemState };

const Step = ({ picture, state }: StepProps) => {
  const { t } = useTranslation();
  const mayReconnect = useMay('modem.reconnect');
  const maySetPin = useMay('modem.setPin');
  const { step } = state;
  const reconnect = () => {
    api.modem.reconnect().then(
      () => noticeDone(t('modem.reconnecting')),
      (error: unknown) => noticeRefused(error, t),
    );
  };
  const button = mayReconnect && <Button onClick={reconnect}>{t('modem.reconnect')}</Button>;
  if (step.kind !== 'fault')
    return (
      <div className={classes.state} role="status">
        <span className={classes.strong}>
          <ConditionShape condition={stepCondition(step)} />
          {t(`modem.steps.${step.kind}`)}
        </span>
        <span className={classes.quiet}>
          {t('modem.since')} <Age at={state.since} />
        </span>
        {step.kind !== 'ready' && button}
      </div>
    );
  return (
    <>
      <Hint
        tone="fault"
        why={t(`modem.faults.${step.fault}.why`, { address: picture.address })}
        next={
          <>
            {t(`modem.faults.${step.fault}.next`, { address: picture.address })}{' '}
            <span className={classes.quiet}>
              <Age at={state.since} /> · {step.fault}
              {step.detail !== '' && ` · ${step.detail}`}
            </span>
          </>
        }
        action={button}
      />
      {asksForPin(step.fault) && maySetPin && <PinForm standing={picture.pin} />}
    </>
  );
};

const ModemFacts = ({ picture, state }: StepProps) => {
  const { t } = useTranslation();
  const { identity, storage, discarded } = state;
  const { outbox } = picture;
  const said = (text: string) => (text === '' ? t('modem.notKnown') : text);
  const operator = state.isRoaming && state.operator !== '' ? 'modem.operatorRoaming' : null;
  const facts: readonly Fact[] = [
    { label: t('modem.facts.port'), value: <Ident value={picture.address} copy /> },
    {
      label: t('modem.facts.operator'),
      value: operator === null ? said(state.operator) : t(operator, { operator: state.operator }),
    },
    {
      label: t('modem.facts.signal'),
      value: state.signalDbm === null ? t('modem.notKnown') : <Dbm dbm={state.signalDbm} medium="mobile" />,
      ...(state.signalAt === null ? {} : { behind: <Age at={state.signalAt} /> }),
    },
    { label: t('modem.facts.sim'), value: simText(picture, t) },
    {
      label: t('modem.facts.ownNumber'),
      value: identity.ownNumber === '' ? t('modem.notSaid') : <Ident value={identity.ownNumber} copy />,
    },
    { label: t('modem.facts.lastInbound'), value: <Age at={picture.lastInboundAt} /> },
    { label: t('modem.facts.queued'), value: <Count value={outbox.queued} /> },
    {
      label: t('modem.facts.lastHour'),
      value: t('modem.ofCap', { sent: outbox.sentLastHour, cap: outbox.capPerHour }),
    },
    {
      label: t('modem.facts.unknown'),
      value: outbox.unknown === 0 ? <Count value={0} /> : t('modem.unknownSome', { count: outbox.unknown }),
    },
    {
      label: t('modem.facts.storage'),
      value: storage === null ? t('modem.notKnown') : t('modem.storageUsed', storage),
    },
    { label: t('modem.facts.model'), value: said(`${identity.maker} ${identity.model}`.trim()) },
    { label: t('modem.facts.firmware'), value: said(identity.firmware) },
    { label: t('modem.facts.imei'), value: <Ident value={identity.imei} /> },
    { label: t('modem.facts.serviceCentre'), value: <Ident value={identity.serviceCentre} /> },
    {
      label: t('modem.facts.discarded'),
      value: discarded.count === 0 ? <Count value={0} /> : t('modem.discardedSome', discarded),
    },
  ];
  return <FactList facts={facts} columns={2} />;
};
