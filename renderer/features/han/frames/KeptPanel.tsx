import { Button, FileButton, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InspectedFrame } from '../../../../shared/contract/han.ts';
import type { ReaderId } from '../../../../shared/domain/ids.ts';
import { api } from '../../../bridge/api.ts';
import { saveFile } from '../../../bridge/saveFile.ts';
import { useReader } from '../../../stores/hanStore.ts';
import { EmptyState, Hint, noticeDone, noticeRefused, Panel } from '../../../ui/index.ts';
import classes from '../han.module.css';
import { FrameTable } from './FrameTable.tsx';

const MINUTE_MS = 60_000;
const MOST_MINUTES = 24 * 60;

/** What was received and is still kept: decoded here, or saved; and captures of others, without storing anything. */
export const KeptPanel = ({ id }: { readonly id: ReaderId }) => {
  const { t } = useTranslation();
  const deviceId = useReader(id)?.deviceId ?? '';
  const [minutes, setMinutes] = useState(10);
  const [frames, setFrames] = useState<readonly InspectedFrame[] | null>(null);
  const [isCut, setIsCut] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const during = (work: Promise<void>) => {
    setIsBusy(true);
    work.catch((error: unknown) => noticeRefused(error, t)).finally(() => setIsBusy(false));
  };
  const span = () => {
    const to = Date.now();
    return { id, from: to - minutes * MINUTE_MS, to };
  };
  const inspect = async () => setFrames(await api.han.inspect(span()));
  const save = async () => {
    const capture = await api.han.capture(span());
    setIsCut(capture.isCut);
    if (capture.octets === 0) {
      setFrames([]);
      return;
    }
    saveFile(new Blob([capture.text], { type: 'text/plain' }), `${deviceId.replaceAll(/[^\w-]/gu, '_')}.capture.txt`);
    noticeDone(t('han.frames.saved', { octets: capture.octets }));
  };
  const replay = async (file: File | null) => {
    if (file === null) return;
    setFrames(await api.han.replay({ bytesBase64: base64Of(new Uint8Array(await file.arrayBuffer())) }));
  };
  return (
    <Panel title={t('han.frames.captureTitle')}>
      <div className={classes.gap}>
        <p className={classes.quiet}>{t('han.frames.captureAbout', { count: minutes })}</p>
        <div className={classes.bar}>
          <NumberInput
            label={t('han.frames.minutes')}
            min={1}
            max={MOST_MINUTES}
            allowDecimal={false}
            value={minutes}
            onChange={(value) => setMinutes(Math.min(MOST_MINUTES, Math.max(1, Number(value) || 1)))}
          />
          <Button variant="filled" loading={isBusy} onClick={() => during(inspect())}>
            {t('han.frames.inspect')}
          </Button>
          <Button loading={isBusy} onClick={() => during(save())}>
            {t('han.frames.save')}
          </Button>
          <FileButton onChange={(file) => during(replay(file))}>
            {(props) => <Button {...props}>{t('han.frames.replay')}</Button>}
          </FileButton>
        </div>
        {isCut && <Hint tone="warning" why={t('han.frames.cut')} />}
        <div role="status">
          {frames?.length === 0 && <EmptyState title={t('han.frames.none')} />}
          {frames !== null && frames.length > 0 && t('han.frames.count', { count: frames.length })}
        </div>
        {frames !== null && frames.length > 0 && <FrameTable frames={frames} />}
      </div>
    </Panel>
  );
};

/** In pieces: a call takes only so many arguments. */
function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCodePoint(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}
