import { Button, Group, Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '../bridge/refusal.ts';
import classes from './ConfirmDialog.module.css';

type ConfirmDialogProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** What will be done to which thing: "Restart station Pier B 3?" */
  readonly title: string;
  /** What happens then, and whether it can be taken back. */
  readonly consequence: ReactNode;
  /** The verb on the button: "Restart", never "OK". */
  readonly confirm: string;
  /** It interrupts or removes something. */
  readonly grave?: boolean;
  /** The dialog closes when this is done and says why when it was refused. */
  readonly onConfirm: () => Promise<unknown> | void;
  readonly children?: ReactNode;
};

/** A plain question before what cannot be undone: names the thing and the consequence (ui-design, principle 6). */
export const ConfirmDialog = (props: ConfirmDialogProps) => {
  const { t } = useTranslation();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const close = () => {
    setError(null);
    props.onClose();
  };
  const confirm = async () => {
    setIsBusy(true);
    setError(null);
    try {
      await props.onConfirm();
      close();
    } catch (reason) {
      setError(reason);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Modal
      opened={props.opened}
      onClose={close}
      title={props.title}
      closeButtonProps={{ 'aria-label': t('common.actions.close') }}
      size="md"
    >
      <div className={classes.body}>
        <div>{props.consequence}</div>
        {props.children}
        {error !== null && (
          <p className={classes.error} role="alert">
            {refusalText(error, t)}
          </p>
        )}
        <Group justify="flex-end" gap="xs">
          <Button onClick={close} data-autofocus={props.grave === true ? true : undefined}>
            {t('common.actions.cancel')}
          </Button>
          <Button
            variant="filled"
            {...(props.grave === true ? { color: 'fault.6' } : {})}
            loading={isBusy}
            onClick={() => void confirm()}
          >
            {props.confirm}
          </Button>
        </Group>
      </div>
    </Modal>
  );
};
