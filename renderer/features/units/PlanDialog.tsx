import { Button, Group, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../shared/contract/units.ts';
import { refusalText } from '../../bridge/refusal.ts';
import { Hint, noticeDone, QueryView } from '../../ui/index.ts';
import classes from './units.module.css';
import { isRefused, PlanView, wantsConfirmation } from './PlanView.tsx';

type PlanDialogProps = {
  readonly title: string;
  readonly consequence: ReactNode;
  readonly confirm: string;
  readonly done: string;
  readonly queryKey: readonly unknown[];
  readonly preview: () => Promise<Plan>;
  /** isConfirmed: the person has read a reason against it. */
  readonly send: (isConfirmed: boolean) => Promise<unknown>;
  readonly onClose: () => void;
};

/** Nothing goes to a unit without having been seen: the texts, the price, and what speaks against it. */
export const PlanDialog = (props: PlanDialogProps) => {
  const { t } = useTranslation();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const query = useQuery({
    queryKey: ['units.preview', ...props.queryKey],
    queryFn: props.preview,
    staleTime: 0,
    gcTime: 0,
  });
  const plan = query.data;
  const isGrave = plan !== undefined && wantsConfirmation(plan);
  const canSend = plan !== undefined && !isRefused(plan) && plan.commands.length > 0;
  const send = async () => {
    setIsBusy(true);
    setError(null);
    try {
      await props.send(isGrave);
      noticeDone(props.done);
      props.onClose();
    } catch (reason) {
      setError(reason);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.actions.close') }}
    >
      <div className={classes.gap}>
        <div>{props.consequence}</div>
        <QueryView query={query}>{(shown) => <PlanView plan={shown} />}</QueryView>
        {error !== null && (
          <div role="alert">
            <Hint tone="fault" why={refusalText(error, t)} />
          </div>
        )}
        <Group justify="flex-end" gap="xs">
          <Button onClick={props.onClose} data-autofocus>
            {t('common.actions.cancel')}
          </Button>
          <Button
            variant="filled"
            {...(isGrave ? { color: 'fault.6' } : {})}
            loading={isBusy}
            disabled={!canSend}
            onClick={() => void send()}
          >
            {props.confirm}
          </Button>
        </Group>
      </div>
    </Modal>
  );
};
