import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '../bridge/refusal.ts';

type FormDialogProps = {
  readonly title: string;
  readonly confirm: string;
  readonly onClose: () => void;
  readonly isReady: boolean;
  /** Closes when done; says why when refused, and keeps what was typed. */
  readonly onSubmit: () => Promise<unknown>;
  readonly children: ReactNode;
};

/** A small form in a dialog. */
export const FormDialog = ({ title, confirm, onClose, isReady, onSubmit, children }: FormDialogProps) => {
  const { t } = useTranslation();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsBusy(true);
    setError(null);
    try {
      await onSubmit();
      onClose();
    } catch (reason) {
      setError(reason);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common.actions.close') }}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          {children}
          {error !== null && (
            <p role="alert" style={{ color: 'var(--qs-fault)' }}>
              {refusalText(error, t)}
            </p>
          )}
          <Group justify="flex-end" gap="xs">
            <Button onClick={onClose}>{t('common.actions.cancel')}</Button>
            <Button type="submit" variant="filled" loading={isBusy} disabled={!isReady}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
