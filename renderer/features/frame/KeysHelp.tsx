import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './KeysHelp.module.css';
import { showKeys, useFrame } from './frameStore.ts';

const GROUPS = [
  {
    group: 'anywhere',
    keys: [
      ['Ctrl K', 'search'],
      ['Ctrl F', 'filter'],
      ['Alt 1 … 9', 'functions'],
      ['Ctrl L', 'lock'],
      ['?', 'help'],
      ['Esc', 'close'],
    ],
  },
  {
    group: 'navigator',
    keys: [
      ['↑ ↓ → ←', 'tree'],
      ['Home, End', 'treeEnds'],
      ['*', 'treeAll'],
      ['A … Å', 'type'],
      ['Shift F10', 'menu'],
      ['Enter', 'open'],
    ],
  },
  {
    group: 'tables',
    keys: [
      ['Shift F10', 'menu'],
      ['Enter', 'open'],
    ],
  },
] as const;

/** Everything works by keyboard; this says how. */
export const KeysHelp = () => {
  const { t } = useTranslation();
  const isShown = useFrame((state) => state.areKeysShown);
  return (
    <Modal
      opened={isShown}
      onClose={() => showKeys(false)}
      title={t('frame.keys.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.actions.close') }}
    >
      <div className={classes.groups}>
        {GROUPS.map(({ group, keys }) => (
          <section key={group}>
            <h2 className={classes.title}>{t(`frame.keys.pages.${group}`)}</h2>
            <dl className={classes.keys}>
              {keys.map(([key, name]) => (
                <div key={key} className={classes.line}>
                  <dt>
                    <kbd className={classes.key}>{key}</kbd>
                  </dt>
                  <dd>{t(`frame.keys.${name}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
};
