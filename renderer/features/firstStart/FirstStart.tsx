import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleInfo } from '../../../shared/contract/console.ts';
import { api } from '../../bridge/api.ts';
import { refusalText } from '../../bridge/refusal.ts';
import { useInfo } from '../../stores/meStore.ts';
import entrance from '../signIn/Entrance.module.css';
import { Entrance } from '../signIn/Entrance.tsx';
import classes from './FirstStart.module.css';
import { RestoreBackup } from './RestoreBackup.tsx';
import { SetUp } from './SetUp.tsx';

type Way = 'choosing' | 'create' | 'restore';

/** Nobody is there yet: set up the harbour, bring a backup, or look around in the demo. */
export const FirstStart = () => {
  const [way, setWay] = useState<Way>('choosing');
  const back = () => setWay('choosing');
  return (
    <Entrance wide>
      {way === 'choosing' && <Ways choose={setWay} />}
      {way === 'create' && <SetUp back={back} />}
      {way === 'restore' && <RestoreBackup back={back} />}
    </Entrance>
  );
};

const Ways = ({ choose }: { readonly choose: (way: Way) => void }) => {
  const { t } = useTranslation();
  const demo = useDemo();
  return (
    <>
      <header className={entrance.head}>
        <div className={entrance.brand}>
          <img src="/icon.svg" alt="" className={entrance.logo} />
        </div>
        <h1 className={entrance.title}>{t('firstStart.welcome')}</h1>
        <p className={entrance.about}>{t('firstStart.about')}</p>
      </header>
      <div className={classes.ways}>
        <WayCard title={t('firstStart.create.title')} about={t('firstStart.create.about')}>
          <Button variant="filled" onClick={() => choose('create')}>
            {t('firstStart.begin')}
          </Button>
        </WayCard>
        <WayCard title={t('firstStart.demo.title')} about={t('firstStart.demo.about')}>
          <Button loading={demo.isOpening} onClick={demo.open}>
            {t('firstStart.openDemo')}
          </Button>
        </WayCard>
        <WayCard title={t('firstStart.restore.title')} about={t('firstStart.restore.about')}>
          <Button onClick={() => choose('restore')}>{t('firstStart.chooseFile')}</Button>
        </WayCard>
      </div>
      <p className={entrance.hint} role="status">
        {demo.isOpening && t('firstStart.openingDemo')}
      </p>
      {demo.refused !== null && (
        <p className={entrance.refused} role="alert">
          {demo.refused}
        </p>
      )}
    </>
  );
};

type WayProps = { readonly title: string; readonly about: string; readonly children: ReactNode };

const WayCard = ({ title, about, children }: WayProps) => (
  <section className={classes.way}>
    <h2 className={classes.wayTitle}>{title}</h2>
    <p className={classes.wayAbout}>{about}</p>
    {children}
  </section>
);

type Demo =
  | { readonly kind: 'closed' }
  | { readonly kind: 'opening'; readonly from: ConsoleInfo | null }
  | { readonly kind: 'refused'; readonly error: unknown };

/**
 * The console lets the page go and comes back with the demo; until then the button keeps turning. When it comes back
 * as it was, the demo could not be opened.
 */
function useDemo() {
  const { t } = useTranslation();
  const info = useInfo();
  const [demo, setDemo] = useState<Demo>({ kind: 'closed' });
  const open = () => {
    setDemo({ kind: 'opening', from: info });
    api.console.exploreDemo().catch((error: unknown) => setDemo({ kind: 'refused', error }));
  };
  const isBack = demo.kind === 'opening' && demo.from !== info && info?.mode === 'firstStart';
  const refused = demo.kind === 'refused' ? refusalText(demo.error, t) : null;
  return {
    isOpening: demo.kind === 'opening' && !isBack,
    refused: isBack ? t('firstStart.demoFailed') : refused,
    open,
  };
}
