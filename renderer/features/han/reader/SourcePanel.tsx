import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReaderDetails } from '../../../../shared/contract/han.ts';
import type { HanLine, ReaderSource } from '../../../../shared/domain/han/reader.ts';
import { api } from '../../../bridge/api.ts';
import { useMay } from '../../../stores/meStore.ts';
import { FactList, noticeDone, noticeRefused, Panel } from '../../../ui/index.ts';
import classes from '../han.module.css';
import { lineText } from '../hanWords.ts';
import { renewDetails } from './readerQuery.ts';

/** What meters have (research/han 3.1). */
const LINES: readonly HanLine[] = [
  { baudRate: 2400, dataBits: 8, parity: 'even' },
  { baudRate: 2400, dataBits: 8, parity: 'none' },
  { baudRate: 9600, dataBits: 8, parity: 'none' },
  { baudRate: 9600, dataBits: 7, parity: 'even' },
  { baudRate: 115_200, dataBits: 8, parity: 'none' },
];
const AUTO = 'auto';

/** Where the data come from: the network, or a port with its line settings. */
export const SourcePanel = ({ details }: { readonly details: ReaderDetails }) => {
  const { t } = useTranslation();
  const may = useMay('han.setSource');
  const { id, source: stored } = details.entry;
  const [kind, setKind] = useState(stored.kind);
  const [topic, setTopic] = useState(stored.kind === 'network' ? stored.topic : '');
  const [address, setAddress] = useState(stored.kind === 'port' ? stored.address : '');
  const [line, setLine] = useState(stored.kind === 'port' ? stored.line : null);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const source: ReaderSource = kind === 'port' ? { kind, address, line } : { kind: 'network', topic };
    api.han
      .setSource({ id, source })
      .then(() => renewDetails(id))
      .then(
        () => noticeDone(t('han.acts.saved')),
        (error: unknown) => noticeRefused(error, t),
      );
  };
  const lines = line === null || LINES.some((one) => lineText(one) === lineText(line)) ? LINES : [...LINES, line];
  return (
    <Panel title={t('han.connection.source')}>
      <form onSubmit={save} className={classes.gap}>
        <fieldset disabled={!may} className={classes.fields}>
          <SegmentedControl
            aria-label={t('han.registering.source')}
            value={kind}
            disabled={!may}
            onChange={(value) => setKind(value === 'port' ? 'port' : 'network')}
            data={[
              { value: 'network', label: t('han.registering.overNetwork') },
              { value: 'port', label: t('han.registering.overPort') },
            ]}
          />
          {kind === 'network' ? (
            <TextInput
              label={t('han.connection.topic')}
              description={t('han.connection.topicHelp')}
              maxLength={200}
              value={topic}
              onChange={(event) => setTopic(event.currentTarget.value)}
            />
          ) : (
            <>
              <TextInput
                required
                label={t('han.registering.address')}
                maxLength={200}
                value={address}
                onChange={(event) => setAddress(event.currentTarget.value)}
              />
              <Select
                label={`${t('han.connection.baud')}, ${t('han.connection.framing')}`}
                data={[
                  { value: AUTO, label: t('han.connection.auto') },
                  ...lines.map((one) => ({ value: lineText(one), label: lineText(one) })),
                ]}
                allowDeselect={false}
                value={line === null ? AUTO : lineText(line)}
                onChange={(value) => setLine(lines.find((one) => lineText(one) === value) ?? null)}
              />
            </>
          )}
        </fieldset>
        <FactList
          facts={[
            {
              label: t('han.connection.line'),
              value: details.line === null ? t('han.connection.lineUnknown') : lineText(details.line),
            },
          ]}
        />
        {may && (
          <div className={classes.buttons}>
            <Button type="submit" disabled={kind === 'port' && address.trim() === ''}>
              {t('common.actions.save')}
            </Button>
          </div>
        )}
      </form>
    </Panel>
  );
};
