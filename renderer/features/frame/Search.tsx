import { Modal, TextInput } from '@mantine/core';
import { IconAppWindow, IconSearch } from '@tabler/icons-react';
import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNodeCondition, useTopology } from '../../stores/liveStore.ts';
import { outletName } from '../../stores/names.ts';
import { go, type Screen } from '../../stores/placeStore.ts';
import { ConditionShape } from '../../values/ConditionMark.tsx';
import { showSearch, useFrame } from './frameStore.ts';
import { useFunctions } from './functions.ts';
import classes from './Search.module.css';
import { findable, search, type Finding } from './searchThings.ts';

/** Ctrl+K: go to anything by a part of its name. */
export const Search = () => {
  const { t } = useTranslation();
  const isOpen = useFrame((state) => state.isSearchOpen);
  return (
    <Modal
      opened={isOpen}
      onClose={() => showSearch(false)}
      withCloseButton={false}
      centered={false}
      size="lg"
      padding={0}
      yOffset="12vh"
      // There at once: what is typed right after Ctrl+K is meant for it.
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': t('frame.search.label') } }}
    >
      <SearchBox />
    </Modal>
  );
};

const takeFocus = (input: HTMLInputElement | null): void => input?.focus();

const SearchBox = () => {
  const { t } = useTranslation();
  const listId = useId();
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState(0);
  const things = useThings();
  const found = useMemo(() => search(things, text), [things, text]);
  const active = Math.min(wanted, found.length - 1);
  const openThing = (finding: Finding | undefined) => {
    if (!finding) return;
    showSearch(false);
    go(finding.to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') openThing(found[active]);
    if (step === undefined || found.length === 0) return;
    event.preventDefault();
    const next = (active + step + found.length) % found.length;
    setWanted(next);
    document.querySelector(`#${CSS.escape(`${listId}-${next}`)}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div className={classes.search}>
      <TextInput
        data-autofocus
        ref={takeFocus}
        size="md"
        variant="unstyled"
        className={classes.input}
        role="combobox"
        aria-label={t('frame.search.label')}
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
        placeholder={t('frame.search.placeholder')}
        leftSection={<IconSearch size="1.125rem" stroke={1.75} aria-hidden />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setWanted(0);
        }}
        onKeyDown={onKeyDown}
      />
      {found.length === 0 ? (
        <p className={classes.none} role="status">
          {t('frame.search.none', { text })}
        </p>
      ) : (
        <div id={listId} role="listbox" aria-label={t('frame.search.label')} className={classes.list}>
          {found.map((finding, place) => (
            // The input has the focus and takes the keys.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div
              key={finding.key}
              id={`${listId}-${place}`}
              role="option"
              aria-selected={place === active}
              className={classes.option}
              onClick={() => openThing(finding)}
              onPointerMove={() => setWanted(place)}
            >
              <FindingMark finding={finding} />
              <span className={classes.title}>{finding.title}</span>
              <span className={classes.about}>{finding.about}</span>
            </div>
          ))}
        </div>
      )}
      <p className={classes.keys}>{t('frame.search.keys')}</p>
    </div>
  );
};

function useThings() {
  const { t } = useTranslation();
  const index = useTopology();
  const functions = useFunctions();
  return useMemo(() => {
    const screens = [...functions.map(({ screen }): Screen => screen), 'settings' as const];
    return findable({
      index,
      screens: screens.map((screen) => ({ screen, title: t(`frame.functions.${screen}`) })),
      screenWord: t('frame.search.screen'),
      outletName: (outlet) => outletName(outlet, t),
    });
  }, [index, functions, t]);
}

const FindingMark = ({ finding }: { readonly finding: Finding }) =>
  'node' in finding.to ? (
    <NodeMark node={finding.to.node} />
  ) : (
    <IconAppWindow size="1rem" stroke={1.5} aria-hidden className={classes.mark} />
  );

const NodeMark = ({ node }: { readonly node: Parameters<typeof useNodeCondition>[0] }) => {
  const condition = useNodeCondition(node);
  return <span className={classes.mark}>{condition && <ConditionShape condition={condition} />}</span>;
};
