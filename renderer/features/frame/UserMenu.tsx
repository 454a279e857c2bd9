import { Menu, UnstyledButton } from '@mantine/core';
import {
  IconAnchorOff,
  IconCheck,
  IconChevronDown,
  IconKeyboard,
  IconLock,
  IconLogout,
  IconSettings,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../../shared/domain/people.ts';
import { api } from '../../bridge/api.ts';
import { savePreferences } from '../../bridge/preferences.ts';
import { lock, signOut } from '../../bridge/session.ts';
import { useIsDemo, useMay, usePreferences, useUser } from '../../stores/meStore.ts';
import { go } from '../../stores/placeStore.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { noticeDone, noticeRefused } from '../../ui/notices.ts';
import { showKeys } from './frameStore.ts';
import classes from './TopBar.module.css';

const icon = { size: '1rem', stroke: 1.75, 'aria-hidden': true } as const;
const THEMES = ['light', 'dark', 'system'] as const;

/** The person, and what is theirs: settings, language, appearance, lock, sign out. */
export const UserMenu = () => {
  const { t } = useTranslation();
  const user = useUser();
  const { language, theme } = usePreferences();
  const isDemo = useIsDemo();
  const mayLeave = useMay('console.leaveDemo');
  const [isLeaving, setIsLeaving] = useState(false);
  if (!user) return null;
  const name = `${user.firstName} ${user.lastName}`.trim();
  const save = (changes: Parameters<typeof savePreferences>[0]) => {
    savePreferences(changes).catch((error: unknown) => noticeRefused(error, t));
  };
  const chosen = (isChosen: boolean) => (isChosen ? <IconCheck {...icon} /> : undefined);
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <UnstyledButton className={classes.user}>
            <span className="qs-hidden">{t('frame.user.menu', { name })}</span>
            <span className={classes.initials} aria-hidden>
              {initials(user.firstName, user.lastName)}
            </span>
            <span className={classes.userName}>{name}</span>
            <IconChevronDown size="0.875rem" aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {user.email} · {t(`common.roles.${user.role}`)}
          </Menu.Label>
          <Menu.Item leftSection={<IconSettings {...icon} />} onClick={() => go({ screen: 'settings' })}>
            {t('frame.user.settings')}
          </Menu.Item>
          <Menu.Item leftSection={<IconKeyboard {...icon} />} rightSection="?" onClick={() => showKeys(true)}>
            {t('frame.user.keys')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t('frame.user.language')}</Menu.Label>
          {LANGUAGES.map((one) => (
            <Menu.Item
              key={one}
              lang={one}
              rightSection={chosen(one === language)}
              onClick={() => save({ language: one })}
            >
              {t(`common.languages.${one}`)}
            </Menu.Item>
          ))}
          <Menu.Label>{t('frame.user.theme')}</Menu.Label>
          {THEMES.map((one) => (
            <Menu.Item key={one} rightSection={chosen(one === theme)} onClick={() => save({ theme: one })}>
              {t(`frame.user.${one}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {isDemo && mayLeave && (
            <Menu.Item leftSection={<IconAnchorOff {...icon} />} onClick={() => setIsLeaving(true)}>
              {t('frame.user.leaveDemo')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconLock {...icon} />} rightSection="Ctrl+L" onClick={() => void lock()}>
            {t('frame.user.lock')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLogout {...icon} />}
            onClick={() => {
              signOut().catch((error: unknown) => noticeRefused(error, t));
            }}
          >
            {t('frame.user.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={isLeaving}
        onClose={() => setIsLeaving(false)}
        title={t('frame.demo.leaveTitle')}
        consequence={t('frame.demo.leaveConsequence')}
        confirm={t('frame.user.leaveDemo')}
        onConfirm={async () => {
          await api.console.leaveDemo();
          noticeDone(t('frame.demo.left'));
        }}
      />
    </>
  );
};

const initials = (...names: readonly string[]): string =>
  names
    .map((name) => name.slice(0, 1))
    .join('')
    .toLocaleUpperCase();
