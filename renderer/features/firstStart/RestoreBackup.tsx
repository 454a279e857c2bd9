import { Button, FileButton, Progress } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalText } from '../../bridge/refusal.ts';
import { numberText } from '../../values/format.ts';
import entrance from '../signIn/Entrance.module.css';
import classes from './FirstStart.module.css';
import { sendBackup } from './sendBackup.ts';

type Restoring =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'sending'; readonly name: string; readonly done: number; readonly size: number }
  | { readonly kind: 'opening'; readonly name: string }
  | { readonly kind: 'failed'; readonly error: unknown };

const MB = 1_000_000;

/** The file goes over in pieces, is checked in the core and opened; nothing changes when it is not a good one. */
export const RestoreBackup = ({ back }: { readonly back: () => void }) => {
  const { t } = useTranslation();
  const [state, setState] = useState<Restoring>({ kind: 'choosing' });
  const stop = useRef<AbortController | null>(null);
  const start = async (file: File | null) => {
    if (!file) return;
    const abort = new AbortController();
    stop.current = abort;
    const { name, size } = file;
    setState({ kind: 'sending', name, done: 0, size });
    try {
      await sendBackup(file, abort.signal, (done) => setState({ kind: 'sending', name, done, size }));
      setState({ kind: 'opening', name });
    } catch (error) {
      setState(abort.signal.aborted ? { kind: 'choosing' } : { kind: 'failed', error });
    }
  };
  return (
    <div className={entrance.form}>
      <h1 className={entrance.title}>{t('firstStart.restore.title')}</h1>
      <p className={entrance.about}>{t('firstStart.restore.about')}</p>
      {state.kind === 'failed' && (
        <p className={entrance.refused} role="alert">
          {t('firstStart.restoring.failed')} {refusalText(state.error, t)}
        </p>
      )}
      {state.kind === 'sending' && <Sending state={state} />}
      {state.kind === 'opening' && <p role="status">{t('firstStart.restoring.checking')}</p>}
      <div className={classes.buttons}>
        {state.kind === 'sending' ? (
          <Button onClick={() => stop.current?.abort()}>{t('firstStart.restoring.cancel')}</Button>
        ) : (
          <Button onClick={back} disabled={state.kind === 'opening'}>
            {t('firstStart.back')}
          </Button>
        )}
        {(state.kind === 'choosing' || state.kind === 'failed') && (
          <FileButton onChange={(file) => void start(file)} accept=".db,.sqlite,.quayside">
            {(props) => (
              <Button {...props} variant="filled">
                {t('firstStart.chooseFile')}
              </Button>
            )}
          </FileButton>
        )}
      </div>
    </div>
  );
};

const Sending = ({ state }: { readonly state: Extract<Restoring, { kind: 'sending' }> }) => {
  const { t } = useTranslation();
  const title = t('firstStart.restoring.title', { name: state.name });
  const done = numberText(state.done / MB, 1);
  return (
    <div>
      <p>{title}</p>
      <Progress.Root size="lg" mt="xs">
        <Progress.Section value={(100 * state.done) / Math.max(1, state.size)} color="ink" aria-label={title} />
      </Progress.Root>
      <p className={entrance.hint}>
        {t('firstStart.restoring.progress', { done, of: numberText(state.size / MB, 1) })}
      </p>
    </div>
  );
};
