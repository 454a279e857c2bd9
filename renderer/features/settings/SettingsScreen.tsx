import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/Page.tsx';
import { useInfo, useMay, useUser } from '../../stores/meStore.ts';
import { FactList } from '../../ui/FactList.tsx';
import { Ident } from '../../values/Ident.tsx';
import { DashboardSettings } from './DashboardSettings.tsx';
import { LookSettings } from './LookSettings.tsx';
import { NetworkSettings } from './NetworkSettings.tsx';
import { PasswordSettings } from './PasswordSettings.tsx';

/** What belongs to the person (C15, C17), and for administrators who may connect. */
export const SettingsScreen = () => {
  const { t } = useTranslation();
  const maySeeListener = useMay('console.listener');
  return (
    <Page
      title={t('frame.settings.title')}
      about={t('frame.settings.about')}
      tabs={[
        { id: 'look', title: t('frame.settings.look'), content: <LookSettings /> },
        { id: 'dashboard', title: t('frame.settings.windows'), content: <DashboardSettings /> },
        { id: 'password', title: t('frame.settings.password'), content: <PasswordSettings /> },
        ...(maySeeListener
          ? [{ id: 'network', title: t('frame.settings.network'), content: <NetworkSettings /> }]
          : []),
        { id: 'account', title: t('frame.settings.account'), content: <Account /> },
      ]}
    />
  );
};

const Account = () => {
  const { t } = useTranslation();
  const user = useUser();
  const info = useInfo();
  if (!user) return null;
  return (
    <FactList
      facts={[
        { label: t('frame.settings.name'), value: `${user.firstName} ${user.lastName}`.trim() },
        { label: t('frame.settings.email'), value: <Ident value={user.email} /> },
        { label: t('frame.settings.role'), value: t(`common.roles.${user.role}`) },
        { label: t('frame.settings.version'), value: <Ident value={info?.version ?? ''} /> },
      ]}
    />
  );
};
