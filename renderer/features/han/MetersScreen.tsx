import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { useMay } from '../../stores/meStore.ts';
import { go, usePlace } from '../../stores/placeStore.ts';
import { Page } from '../../ui/index.ts';
import { StaleNote } from '../../values/index.ts';
import { BalanceTab } from './balance/BalanceTab.tsx';
import { CsvTab } from './intake/CsvTab.tsx';
import { FindMeter, type FoundMeter } from './intake/FindMeter.tsx';
import { InputsTab } from './intake/InputsTab.tsx';
import { RegisterTab } from './intake/RegisterTab.tsx';
import { ReaderPage } from './reader/ReaderPage.tsx';
import { openedReader } from './readerPlace.ts';
import { ReadersTab } from './ReadersTab.tsx';

/** Meters (HAN): the readers of a place, or one of them. */
export const MetersScreen = ({ node }: { readonly node: NodeRef }) => {
  const { tab } = usePlace();
  const opened = openedReader(tab);
  return opened === null ? <MetersOf node={node} /> : <ReaderPage key={opened} id={opened} />;
};

const MetersOf = ({ node }: { readonly node: NodeRef }) => {
  const { t } = useTranslation();
  const mayFind = useMay('han.findMeter');
  const mayRegister = useMay('han.register');
  const mayImport = useMay('han.importReaders');
  const maySeeInputs = useMay('han.settings');
  const [isFinding, setIsFinding] = useState(false);
  const [found, setFound] = useState<FoundMeter | null>(null);
  const register = (meter: FoundMeter) => {
    setFound(meter);
    setIsFinding(false);
    go({ tab: 'register' });
  };
  const registerTab = <RegisterTab key={found?.address ?? ''} node={node} found={found} />;
  return (
    <>
      <Page
        title={t('han.title')}
        about={t('han.about')}
        state={<StaleNote />}
        actions={
          mayFind && (
            <Button variant="filled" onClick={() => setIsFinding(true)}>
              {t('han.find')}
            </Button>
          )
        }
        tabs={[
          { id: 'readers', title: t('han.tabs.readers'), fills: true, content: <ReadersTab node={node} /> },
          { id: 'balance', title: t('han.tabs.balance'), content: <BalanceTab node={node} /> },
          ...(mayRegister ? [{ id: 'register', title: t('han.tabs.register'), content: registerTab }] : []),
          ...(mayImport ? [{ id: 'csv', title: t('han.tabs.csv'), content: <CsvTab /> }] : []),
          ...(maySeeInputs ? [{ id: 'inputs', title: t('han.tabs.inputs'), content: <InputsTab /> }] : []),
        ]}
      />
      {isFinding && <FindMeter onClose={() => setIsFinding(false)} onRegister={register} />}
    </>
  );
};
