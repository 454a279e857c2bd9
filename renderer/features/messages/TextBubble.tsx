import { Menu, UnstyledButton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message, OutgoingMessage, ReceivedMessage } from '../../../shared/domain/gsm/message.ts';
import { api } from '../../bridge/api.ts';
import { consoleNow } from '../../stores/clock.ts';
import { useMay, useZone } from '../../stores/meStore.ts';
import { ConfirmDialog, noticeDone, noticeRefused } from '../../ui/index.ts';
import { At, atText, ConditionShape } from '../../values/index.ts';
import { MarkDialog } from './MarkDialog.tsx';
import classes from './messages.module.css';
import { canResend, mayBeDone, meaningText, stateCondition, stateText } from './messageWords.ts';
import { RawDialog } from './RawDialog.tsx';

/** One text: what it says, when, and what became of it or what it means. */
export const TextBubble = memo(({ message }: { readonly message: Message }) => (
  <li className={`${classes.text} ${classes[message.direction]}`}>
    <div className={classes.bubble}>{message.text}</div>
    <div className={classes.foot}>
      <At at={message.at} />
      {message.direction === 'sent' ? <Outgoing message={message} /> : <Incoming message={message} />}
      <TextMenu message={message} />
    </div>
  </li>
));

const Outgoing = ({ message }: { readonly message: OutgoingMessage }) => {
  const { t } = useTranslation();
  const zone = useZone();
  const { state } = message;
  const time = (at: number) => atText(at, { now: consoleNow(), zone }, t);
  return (
    <>
      <span className={classes.mark}>
        <ConditionShape condition={stateCondition(state)} size={12} />
        {stateText(state, t, time)}
        {state.kind === 'failed' && state.detail !== '' && <small>{state.detail}</small>}
      </span>
      <span>{message.askedBy === '' ? t('messages.byConsole') : t('messages.by', { by: message.askedBy })}</span>
      {message.parts > 1 && <span>{t('messages.parts', { count: message.parts })}</span>}
      {message.attempts > 1 && <span>{t('messages.attempts', { count: message.attempts })}</span>}
      {message.isMasked && <span>{t('messages.masked')}</span>}
    </>
  );
};

const Incoming = ({ message }: { readonly message: ReceivedMessage }) => {
  const { t } = useTranslation();
  const meaning = meaningText(message, t);
  const isOdd = message.meaning.kind === 'unclassified' || message.arrival.kind !== 'whole';
  return (
    <>
      {meaning !== '' && (
        <span className={classes.mark}>
          {(isOdd || message.meaning.kind === 'alert') && <ConditionShape condition="warning" size={12} />}
          {meaning}
        </span>
      )}
      {message.repeats > 0 && <span>{t('messages.repeats', { count: message.repeats })}</span>}
      {message.isMasked && <span>{t('messages.masked')}</span>}
    </>
  );
};

type Dialog = 'none' | 'raw' | 'mark' | 'resend';

const TextMenu = ({ message }: { readonly message: Message }) => {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<Dialog>('none');
  const mayResend = useMay('messages.resend');
  const mayCancel = useMay('messages.cancel');
  const mayMark = useMay('units.markAs');
  const close = () => setDialog('none');
  const isQueued = message.direction === 'sent' && message.state.kind === 'queued';
  const isUnits = message.direction === 'received' && message.stationId !== null;
  const cancel = () => {
    api.messages.cancel({ id: message.id }).then(
      () => noticeDone(t('messages.cancel.done')),
      (error: unknown) => noticeRefused(error, t),
    );
  };
  const resend = async (isConfirmed: boolean) => {
    await api.messages.resend({ id: message.id, isConfirmed });
    noticeDone(t('messages.resend.done'));
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <UnstyledButton className={classes.more} aria-label={t('messages.actions')}>
            <IconDots size="1rem" aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setDialog('raw')}>{t('messages.raw.action')}</Menu.Item>
          {isQueued && mayCancel && <Menu.Item onClick={cancel}>{t('messages.cancel.action')}</Menu.Item>}
          {canResend(message) && mayResend && (
            <Menu.Item onClick={() => setDialog('resend')}>{t('messages.resend.action')}</Menu.Item>
          )}
          {isUnits && mayMark && <Menu.Item onClick={() => setDialog('mark')}>{t('messages.mark.action')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'raw' && <RawDialog id={message.id} onClose={close} />}
      {dialog === 'mark' && <MarkDialog message={message} onClose={close} />}
      {message.direction === 'sent' && (
        <ConfirmDialog
          opened={dialog === 'resend'}
          onClose={close}
          title={t('messages.resend.title')}
          consequence={
            <>
              {t('messages.resend.consequence')} {mayBeDone(message.state) && t('messages.resend.mayBeDone')}
            </>
          }
          confirm={t('messages.resend.action')}
          grave={mayBeDone(message.state)}
          onConfirm={() => resend(mayBeDone(message.state))}
        />
      )}
    </>
  );
};
