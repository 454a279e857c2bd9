import { Modal } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InspectedFrame } from '../../../../shared/contract/han.ts';
import { DataTable, FactList, type Column } from '../../../ui/index.ts';
import { CopyButton, Exact } from '../../../values/index.ts';
import classes from '../han.module.css';
import { spaced, valuesText } from './frameWords.ts';

type Numbered = InspectedFrame & { readonly number: number };

/** Messages with their values; one of them with its octets. */
export const FrameTable = ({ frames }: { readonly frames: readonly InspectedFrame[] }) => {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Numbered | null>(null);
  const rows = useMemo(() => frames.map((frame, place) => ({ ...frame, number: place + 1 })), [frames]);
  const columns = useMemo(() => frameColumns(t), [t]);
  return (
    <div className={classes.boxed}>
      <DataTable
        name="hanFrames"
        label={t('han.frames.captureTitle')}
        columns={columns}
        source={{ kind: 'memory', rows }}
        rowKey={({ number }) => number}
        rowTitle={({ number }) => `${t('han.frames.frame')} ${number}`}
        onOpen={setOpened}
      />
      {opened !== null && <FrameDialog frame={opened} onClose={() => setOpened(null)} />}
    </div>
  );
};

function frameColumns(t: TFunction): readonly Column<Numbered>[] {
  return [
    {
      id: 'time',
      title: t('han.frames.time'),
      width: 150,
      cell: ({ at }) => <Exact at={at} />,
      order: ({ number }) => number,
    },
    {
      id: 'meter',
      title: t('han.frames.meter'),
      width: 100,
      cell: ({ event }) => (event.kind === 'reading' ? t(`han.makers.${event.reading.meter}`) : '–'),
    },
    {
      id: 'values',
      title: t('han.frames.values'),
      width: 320,
      grow: true,
      filter: { kind: 'text' },
      cell: ({ event }) => (
        <span className={event.kind === 'bad' ? classes.bad : undefined} translate="no">
          {valuesText(event, t)}
        </span>
      ),
      text: ({ event }) => valuesText(event, t),
    },
    {
      id: 'octets',
      title: t('han.frames.octets'),
      width: 80,
      align: 'end',
      cell: ({ hex }) => hex.length / 2,
      order: ({ hex }) => hex.length,
    },
  ];
}

type DialogProps = { readonly frame: Numbered; readonly onClose: () => void };

const FrameDialog = ({ frame: { at, hex, event, number }, onClose }: DialogProps) => {
  const { t } = useTranslation();
  const reading = event.kind === 'reading' ? event.reading : null;
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={`${t('han.frames.frame')} ${number}`}
      closeButtonProps={{ 'aria-label': t('common.actions.close') }}
    >
      <div className={classes.gap}>
        <FactList
          facts={[
            { label: t('han.frames.time'), value: <Exact at={at} /> },
            ...(reading === null
              ? []
              : [
                  { label: t('han.frames.meter'), value: t(`han.makers.${reading.meter}`) },
                  { label: t('han.frames.clock'), value: <Exact at={reading.clock?.at ?? null} /> },
                  { label: t('han.frames.protection'), value: t(`han.frames.protections.${reading.protection}`) },
                ]),
            { label: t('han.frames.values'), value: valuesText(event, t) },
          ]}
        />
        <p>
          {t('han.frames.octets')} <CopyButton value={hex} />
        </p>
        {/* Scrolled by the keyboard. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre className={classes.bytes} tabIndex={0}>
          {spaced(hex)}
        </pre>
      </div>
    </Modal>
  );
};
