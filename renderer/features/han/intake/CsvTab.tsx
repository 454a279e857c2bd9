import { Button, Checkbox, FileButton, Textarea } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportFault, ImportLine, ImportPreview } from '../../../../shared/contract/han.ts';
import { api } from '../../../bridge/api.ts';
import { saveCsv } from '../../../bridge/saveFile.ts';
import { useReaders } from '../../../stores/hanStore.ts';
import { DataTable, EmptyState, noticeDone, noticeRefused, Panel, Stacked, type Column } from '../../../ui/index.ts';
import { ConditionShape, Ident } from '../../../values/index.ts';
import { textOf } from '../../../i18n/i18n.ts';
import classes from '../han.module.css';

const MOST_OCTETS = 8_000_000;

/** Readers from a list of the grid company, seen before they are taken; and the list as a file. */
export const CsvTab = () => (
  <Stacked>
    <ImportPanel />
    <ExportPanel />
  </Stacked>
);

const ImportPanel = () => {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [skipBad, setSkipBad] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const during = (work: Promise<void>) => {
    setIsBusy(true);
    work.catch((error: unknown) => noticeRefused(error, t)).finally(() => setIsBusy(false));
  };
  const look = async (next: string) => {
    setText(next);
    setPreview(next.trim() === '' ? null : await api.han.importPreview({ text: next }));
  };
  const read = async (file: File | null) => {
    if (file === null) return;
    if (file.size > MOST_OCTETS) throw new Error(t('han.csv.tooLarge'));
    await look(await fileText(file));
  };
  const take = async () => {
    const { imported, skipped } = await api.han.importReaders({ text, skipBad });
    noticeDone(t('han.csv.done', { count: imported, skipped }));
    setText('');
    setPreview(null);
  };
  const canImport = preview !== null && preview.good > 0 && (preview.bad === 0 || skipBad);
  return (
    <Panel title={t('han.csv.title')}>
      <div className={classes.gap}>
        <p className={classes.quiet}>{t('han.csv.about')}</p>
        <div className={classes.buttons}>
          <FileButton accept=".csv,.txt,text/csv" onChange={(file) => during(read(file))}>
            {(props) => <Button {...props}>{t('han.csv.choose')}</Button>}
          </FileButton>
        </div>
        <Textarea
          label={t('han.csv.paste')}
          rows={4}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className={classes.buttons}>
          <Button loading={isBusy} disabled={text.trim() === ''} onClick={() => during(look(text))}>
            {t('han.csv.preview')}
          </Button>
          {preview !== null && (
            <Button variant="filled" loading={isBusy} disabled={!canImport} onClick={() => during(take())}>
              {t('han.csv.importAll', { count: preview.good })}
            </Button>
          )}
        </div>
        {preview !== null && <PreviewView preview={preview} skipBad={skipBad} setSkipBad={setSkipBad} />}
      </div>
    </Panel>
  );
};

/** Old spreadsheets write in the letters of Windows. */
async function fileText(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

type PreviewProps = {
  readonly preview: ImportPreview;
  readonly skipBad: boolean;
  readonly setSkipBad: (skip: boolean) => void;
};

const PreviewView = ({ preview, skipBad, setSkipBad }: PreviewProps) => {
  const { t } = useTranslation();
  const columns = useMemo(() => previewColumns(t), [t]);
  if (preview.lines.length === 0) return <EmptyState title={t('han.csv.empty')} />;
  return (
    <>
      <p>
        {t('han.csv.columns')}:{' '}
        {preview.columns
          .map(({ name, field }) => `${name} → ${field === '' ? t('han.csv.ignored') : field}`)
          .join(', ')}
      </p>
      <p role="status">{t('han.csv.summary', { good: preview.good, bad: preview.bad })}</p>
      {preview.bad > 0 && (
        <Checkbox
          label={t('han.csv.skipBad')}
          checked={skipBad}
          onChange={(event) => setSkipBad(event.currentTarget.checked)}
        />
      )}
      <div className={classes.boxed}>
        <DataTable
          name="hanImport"
          label={t('han.csv.preview')}
          columns={columns}
          source={{ kind: 'memory', rows: preview.lines }}
          rowKey={({ line }) => line}
          rowTitle={({ deviceId }) => deviceId}
        />
      </div>
    </>
  );
};

function previewColumns(t: TFunction): readonly Column<ImportLine>[] {
  return [
    {
      id: 'line',
      title: t('han.csv.line'),
      width: 64,
      align: 'end',
      cell: ({ line }) => line,
      order: ({ line }) => line,
    },
    {
      id: 'deviceId',
      title: t('han.columns.deviceId'),
      width: 110,
      cell: ({ deviceId }) => <Ident value={deviceId} />,
      text: ({ deviceId }) => deviceId,
    },
    { id: 'recipient', title: t('han.columns.recipient'), width: 140, cell: (row) => row.recipient },
    { id: 'result', title: t('han.csv.result'), width: 320, grow: true, cell: (row) => <Result line={row} /> },
  ];
}

const Result = ({ line: { errors, remarks } }: { readonly line: ImportLine }) => {
  const { t } = useTranslation();
  const words = [...errors, ...remarks].map(faultWords).join('; ');
  const tone = errors.length > 0 ? 'fault' : remarks.length > 0 ? 'warning' : 'available';
  return (
    <span className={classes.mark} title={words}>
      <ConditionShape condition={tone} size={12} />
      <span className={classes.word}>{words === '' ? t('han.csv.good') : words}</span>
    </span>
  );
};

const faultWords = ({ code, column, value, other }: ImportFault): string => {
  const words = textOf(`han.import.${code}`, { value, other }) ?? code;
  return column === '' ? words : `${column}: ${words}`;
};

const ExportPanel = () => {
  const { t } = useTranslation();
  const count = useReaders().size;
  const save = () => {
    api.han.exportReaders().then(
      ({ text }) => saveCsv(text, 'quayside-readers.csv'),
      (error: unknown) => noticeRefused(error, t),
    );
  };
  return (
    <Panel title={t('han.csv.exportTitle')}>
      <div className={classes.gap}>
        <p className={classes.quiet}>{t('han.csv.exportAbout')}</p>
        <div className={classes.buttons}>
          <Button disabled={count === 0} onClick={save}>
            {t('han.csv.export', { count })}
          </Button>
        </div>
      </div>
    </Panel>
  );
};
