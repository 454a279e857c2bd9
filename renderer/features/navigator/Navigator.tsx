import { ActionIcon, Button, Switch, TextInput } from '@mantine/core';
import { IconFold, IconSearch, IconX } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isAbnormal } from '../../../shared/domain/condition.ts';
import type { NodeRef } from '../../../shared/domain/topology.ts';
import { conditionNow, useRollUps, useTopology } from '../../stores/liveStore.ts';
import { useInfo } from '../../stores/meStore.ts';
import { outletName } from '../../stores/names.ts';
import { currentPlace, go, isSameNode, nodeKey, useNode } from '../../stores/placeStore.ts';
import { pathOf, type TopologyIndex } from '../../stores/topologyIndex.ts';
import { EmptyState } from '../../ui/QueryView.tsx';
import { useRowPx } from '../../ui/rowHeight.ts';
import { RowMenu } from '../../ui/table/RowMenu.tsx';
import { FILTER_ID } from './filterId.ts';
import classes from './navigator.module.css';
import { foldAll, reveal, setFilter, setOnlyAbnormal, setUnfolded, useNavigator } from './navigatorStore.ts';
import { NodeMenu } from './NodeMenu.tsx';
import { treeLines, type TreeLine } from './treeRows.ts';
import { TreeRow, type TreeHandlers } from './TreeRow.tsx';
import { useTreeKeys } from './useTreeKeys.ts';

/** The tree of the harbour with its live state: always beside the content, whatever the function. `children`: its edge. */
export const Navigator = ({ children }: { readonly children: ReactNode }) => {
  const { t } = useTranslation();
  const lines = useTreeLines();
  return (
    <nav className={classes.navigator} aria-label={t('frame.navigator.label')}>
      <Filters />
      {lines.length === 0 ? <NoLines /> : <Tree lines={lines} />}
      {children}
    </nav>
  );
};

function useTreeLines(): readonly TreeLine[] {
  const { t } = useTranslation();
  const index = useTopology();
  const systemName = useInfo()?.harbourName ?? '';
  const unfolded = useNavigator((state) => state.unfolded);
  const filter = useDeferredValue(
    useNavigator((state) => state.filter)
      .trim()
      .toLocaleLowerCase(),
  );
  const onlyAbnormal = useNavigator((state) => state.onlyAbnormal);
  const keep = useAbnormal(onlyAbnormal);
  return useMemo(() => {
    if (index.topology.sites.length === 0) return [];
    return treeLines(index, { unfolded, filter, keep, systemName, outletName: (outlet) => outletName(outlet, t) });
  }, [index, unfolded, filter, keep, systemName, t]);
}

/** Passes what is abnormal now; another function whenever that may have changed. */
function useAbnormal(isWanted: boolean): ((node: NodeRef) => boolean) | null {
  const rollUps = useRollUps();
  const version = isWanted ? rollUps : null;
  return useMemo(() => {
    if (!version) return null;
    return (node) => {
      const condition = conditionNow(node);
      return condition !== null && isAbnormal(condition);
    };
  }, [version]);
}

const Filters = () => {
  const { t } = useTranslation();
  const filter = useNavigator((state) => state.filter);
  const onlyAbnormal = useNavigator((state) => state.onlyAbnormal);
  return (
    <div className={classes.filters}>
      <TextInput
        id={FILTER_ID}
        aria-label={t('frame.navigator.filter')}
        placeholder={t('frame.navigator.filterPlaceholder')}
        value={filter}
        onChange={(event) => setFilter(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && setFilter('')}
        leftSection={<IconSearch size="1rem" stroke={1.75} aria-hidden />}
        rightSection={
          filter !== '' && (
            <ActionIcon aria-label={t('frame.navigator.clearFilter')} onClick={() => setFilter('')}>
              <IconX size="1rem" aria-hidden />
            </ActionIcon>
          )
        }
      />
      <div className={classes.choices}>
        <Switch
          size="xs"
          label={t('frame.navigator.onlyAbnormal')}
          checked={onlyAbnormal}
          onChange={(event) => setOnlyAbnormal(event.currentTarget.checked)}
        />
        <ActionIcon aria-label={t('frame.navigator.collapse')} title={t('frame.navigator.collapse')} onClick={foldAll}>
          <IconFold size="1rem" stroke={1.75} aria-hidden />
        </ActionIcon>
      </div>
    </div>
  );
};

type OpenMenu = { readonly line: TreeLine; readonly place: { readonly x: number; readonly y: number } };

const Tree = ({ lines }: { readonly lines: readonly TreeLine[] }) => {
  const { t } = useTranslation();
  const treeId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const rowPx = useRowPx();
  const index = useTopology();
  const node = useNode();
  const chosen = nodeKey(node);
  const [wanted, setWanted] = useState<string | null>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const places = useMemo(() => new Map(lines.map((line, place) => [line.key, place])), [lines]);
  const active = places.get(wanted ?? chosen) ?? places.get(chosen) ?? 0;
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 10,
  });
  useEffect(() => virtual.measure(), [virtual, rowPx]);
  useShowChosen({ node, index, places, show: (at) => virtual.scrollToIndex(at, { align: 'auto' }) });

  const handlers = useMemo(
    (): TreeHandlers => ({
      choose: (at) => {
        const line = lines[at];
        if (!line) return;
        setWanted(null);
        // The first click opens; a second one on the same node folds it.
        const isChosen = isSameNode(currentPlace().node, line.node);
        if (line.hasChildren) setUnfolded([line.key], !(isChosen && line.isUnfolded));
        go({ node: line.node });
      },
      toggle: (at) => {
        const line = lines[at];
        if (line?.hasChildren === true) setUnfolded([line.key], !line.isUnfolded);
      },
      showMenu: (at, place) => {
        const line = lines[at];
        if (!line) return;
        setWanted(line.key);
        setMenu({ line, place });
      },
    }),
    [lines],
  );
  const onKeyDown = useTreeKeys({
    lines,
    active,
    pageRows: Math.max(1, Math.floor((virtual.scrollRect?.height ?? 400) / rowPx) - 1),
    moveTo: (to) => {
      setWanted(lines[to]?.key ?? null);
      virtual.scrollToIndex(to, { align: 'auto' });
    },
    choose: handlers.choose,
    unfold: setUnfolded,
    showMenu: (at) => {
      const box = document.querySelector(`#${CSS.escape(`${treeId}-${at}`)}`)?.getBoundingClientRect();
      if (box) handlers.showMenu(at, { x: box.left + 48, y: box.bottom });
    },
  });
  const drawn = virtual.getVirtualItems();
  const isActiveDrawn = drawn.some((item) => item.index === active);
  return (
    <>
      <div
        ref={scroller}
        role="tree"
        tabIndex={0}
        className={classes.tree}
        aria-label={t('frame.navigator.label')}
        aria-activedescendant={isActiveDrawn ? `${treeId}-${active}` : undefined}
        onKeyDown={onKeyDown}
        onBlur={() => setWanted(null)}
      >
        <div role="none" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
          {drawn.map((item) => {
            const line = lines[item.index];
            return (
              line && (
                <TreeRow
                  key={line.key}
                  id={`${treeId}-${item.index}`}
                  index={item.index}
                  line={line}
                  isChosen={line.key === chosen}
                  isActive={item.index === active}
                  topPx={item.start}
                  handlers={handlers}
                />
              )
            );
          })}
        </div>
      </div>
      {menu && (
        <RowMenu
          place={menu.place}
          label={t('frame.navigator.actions', { name: menu.line.name })}
          onClose={() => setMenu(null)}
        >
          <NodeMenu node={menu.line.node} />
        </RowMenu>
      )}
    </>
  );
};

type Shown = {
  readonly node: NodeRef;
  readonly index: TopologyIndex;
  readonly places: ReadonlyMap<string, number>;
  readonly show: (at: number) => void;
};

/** A node that was chosen elsewhere is folded out and comes into sight, once: after that the hand scrolls. */
function useShowChosen({ node, index, places, show }: Shown): void {
  const shown = useRef('');
  const key = nodeKey(node);
  useEffect(() => reveal(pathOf(index, node)), [index, node]);
  useEffect(() => {
    const at = places.get(key);
    if (at === undefined || shown.current === key) return;
    shown.current = key;
    show(at);
  });
}

/** Instead of an empty tree: why it is empty and what to do. */
const NoLines = () => {
  const { t } = useTranslation();
  const hasSites = useTopology().topology.sites.length > 0;
  const filter = useNavigator((state) => state.filter);
  if (!hasSites) return <EmptyState title={t('frame.navigator.empty')} next={t('frame.navigator.emptyNext')} />;
  const showAll = (
    <Button
      onClick={() => {
        setFilter('');
        setOnlyAbnormal(false);
      }}
    >
      {t('frame.navigator.showAll')}
    </Button>
  );
  return filter === '' ? (
    <EmptyState title={t('frame.navigator.allNormal')} next={t('frame.navigator.allNormalNext')} action={showAll} />
  ) : (
    <EmptyState title={t('frame.navigator.noMatch')} next={t('frame.navigator.noMatchNext')} action={showAll} />
  );
};
