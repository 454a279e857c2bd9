import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { MessageId } from '../../../shared/domain/ids.ts';
import { api } from '../../bridge/api.ts';
import { FactList, QueryView } from '../../ui/index.ts';
import { CopyButton, Exact } from '../../values/index.ts';
import classes from './messages.module.css';

type RawProps = { readonly id: MessageId; readonly onClose: () => void };

/** The octets of a text, for the technician. */
export const RawDialog = ({ id, onClose }: RawProps) => {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ['messages.raw', id], queryFn: () => api.messages.raw({ id }), staleTime: 0 });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('messages.raw.title')}
      closeButtonProps={{ 'aria-label': t('common.actions.close') }}
    >
      <QueryView query={query}>
        {({ parts }) =>
          parts.map(({ part, pdu, at, reference, status }) => (
            <div key={part} className={classes.part}>
              <strong>{t('messages.raw.part', { part })}</strong>
              {pdu === null ? (
                <p className={classes.quiet}>{t('messages.raw.hidden')}</p>
              ) : (
                <p className={classes.wire} translate="no">
                  {pdu} <CopyButton value={pdu} />
                </p>
              )}
              <FactList
                columns={1}
                facts={[
                  { label: t('messages.raw.at'), value: <Exact at={at} /> },
                  { label: t('messages.raw.reference'), value: reference ?? '–' },
                  { label: t('messages.raw.status'), value: status ?? t('messages.raw.noReport') },
                ]}
              />
            </div>
          ))
        }
      </QueryView>
    </Modal>
  );
};
