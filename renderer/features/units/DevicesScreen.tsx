import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/index.ts';
import { ModemTab } from '../modem/ModemTab.tsx';

/** GSM devices: the units, and the modem that carries their texts. */
export const DevicesScreen = () => {
  const { t } = useTranslation();
  return (
    <Page
      title={t('units.title')}
      about={t('units.about')}
      tabs={[{ id: 'modem', title: t('units.tabs.modem'), content: <ModemTab /> }]}
    />
  );
};
