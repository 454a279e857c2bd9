import { Button, Group, Modal, Progress, Stack } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EXCEL_ROW_LIMIT, type ExportProgress } from '../../../shared/contract/exports.ts';
import { api } from '../../bridge/api.ts';
import { refusalText } from '../../bridge/refusal.ts';
import { usePreferences } from '../../stores/meStore.ts';
import { noticeDone } from '../../ui/index.ts';
import { numberText } from '../../values/index.ts';
import { saveExport, type ExportInput, type ExportOutcome } from './saveExport.ts';

type ExportProps = { readonly list: ExportInput['list']; readonly count: number };
type Format = ExportInput['format'];

/** Says how many rows before it starts, shows progress, can be cancelled (C24, C26). */
export const ExportButtons = ({ list, count }: ExportProps) => {
  const { t } = useTranslation();
  const [format, setFormat] = useState<Format | null>(null);
  return (
    <>
      <Button
        disabled={count === 0}
        leftSection={<IconFileSpreadsheet size="1rem" aria-hidden />}
        onClick={() => setFormat('xlsx')}
      >
        {t('statistics.export.excel')}
      </Button>
      <Button disabled={count === 0} onClick={() => setFormat('csv')}>
        {t('statistics.export.csv')}
      </Button>
      {format !== null && <ExportDialog list={list} count={count} format={format} onClose={() => setFormat(null)} />}
    </>
  );
};

type DialogProps = ExportProps & { readonly format: Format; readonly onClose: () => void };

const ExportDialog = ({ list, count, format, onClose }: DialogProps) => {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  const [failure, setFailure] = useState('');
  const exportId = useRef('');
  const isRunning = progress?.kind === 'running' || progress?.kind === 'ready';
  const finish = (outcome: ExportOutcome) => {
    if (outcome.kind === 'failed') {
      setProgress(null);
      setFailure(t('statistics.export.failed', { code: outcome.code }));
      return;
    }
    noticeDone(
      outcome.kind === 'saved'
        ? t('statistics.export.ready', { file: outcome.fileName, count: outcome.rows })
        : t('statistics.export.cancelled'),
    );
    onClose();
  };
  const start = () => {
    setFailure('');
    setProgress({ kind: 'running', rows: 0, ofRows: count });
    const steps = { onStarted: (id: string) => void (exportId.current = id), onProgress: setProgress };
    saveExport({ list, format, language }, steps).then(finish, (error: unknown) => {
      setProgress(null);
      setFailure(refusalText(error, t));
    });
  };
  const cancel = () => {
    if (isRunning && exportId.current !== '') void api.exports.cancel({ exportId: exportId.current });
    else onClose();
  };
  const sheets = Math.ceil(count / EXCEL_ROW_LIMIT);
  const name = format === 'xlsx' ? 'Excel' : 'CSV';
  return (
    <Modal
      opened
      onClose={cancel}
      title={t('statistics.export.title', { count, format: name })}
      withCloseButton={false}
    >
      <Stack gap="sm">
        <p>{t('statistics.export.consequence')}</p>
        {format === 'xlsx' && sheets > 1 && <p>{t('statistics.export.split', { sheets })}</p>}
        {progress && <Running progress={progress} />}
        {failure !== '' && <p role="alert">{failure}</p>}
        <Group justify="flex-end" gap="xs">
          <Button onClick={cancel}>{t('common.actions.cancel')}</Button>
          <Button variant="filled" onClick={start} loading={isRunning} data-autofocus>
            {t('statistics.export.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};

const Running = ({ progress }: { readonly progress: ExportProgress }) => {
  const { t } = useTranslation();
  const isReading = progress.kind === 'ready';
  const share = progress.kind === 'running' ? (100 * progress.rows) / Math.max(1, progress.ofRows) : 100;
  const text =
    progress.kind === 'running'
      ? t('statistics.export.running', { rows: numberText(progress.rows), of: numberText(progress.ofRows) })
      : t('statistics.export.reading');
  return (
    <div role="status">
      <Progress value={share} animated={isReading} aria-label={text} />
      <p>{text}</p>
    </div>
  );
};
