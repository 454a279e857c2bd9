import { ActionIcon } from '@mantine/core';
import { IconChevronRight, IconDots } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNodeCondition, useNodeCount } from '../../stores/liveStore.ts';
import { numberText } from '../../values/format.ts';
import { ConditionMark } from '../../values/ConditionMark.tsx';
import classes from './navigator.module.css';
import { NodeIcon } from './NodeIcon.tsx';
import type { TreeLine } from './treeRows.ts';

export type TreeHandlers = {
  readonly choose: (index: number) => void;
  readonly toggle: (index: number) => void;
  readonly showMenu: (index: number, at: { readonly x: number; readonly y: number }) => void;
};

type TreeRowProps = {
  readonly id: string;
  readonly index: number;
  readonly line: TreeLine;
  readonly isChosen: boolean;
  readonly isActive: boolean;
  readonly topPx: number;
  readonly handlers: TreeHandlers;
};

/** One node: its state by shape, word and colour (C20), and for a parent how many are in that state. */
const Row = ({ id, index, line, isChosen, isActive, topPx, handlers }: TreeRowProps) => {
  const { t } = useTranslation();
  const condition = useNodeCondition(line.node);
  const isGroup = line.node.level !== 'station' && line.node.level !== 'outlet';
  return (
    // The keys are the tree's: it is one stop for Tab.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      role="treeitem"
      id={id}
      aria-level={line.depth}
      aria-posinset={line.place}
      aria-setsize={line.ofPlaces}
      aria-expanded={line.hasChildren ? line.isUnfolded : undefined}
      aria-selected={isChosen}
      className={classes.row}
      data-active={isActive}
      data-chosen={isChosen}
      style={{ transform: `translateY(${topPx}px)`, '--qs-depth': line.depth - 1 }}
      onClick={() => handlers.choose(index)}
      onContextMenu={(event) => {
        event.preventDefault();
        handlers.showMenu(index, { x: event.clientX, y: event.clientY });
      }}
    >
      {line.hasChildren ? (
        // A shortcut for the pointer; the keys of the tree do the same.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
        <span
          className={classes.fold}
          data-unfolded={line.isUnfolded}
          onClick={(event) => {
            event.stopPropagation();
            handlers.toggle(index);
          }}
        >
          <IconChevronRight size="0.875rem" stroke={2} aria-hidden />
        </span>
      ) : (
        <span className={classes.fold} />
      )}
      {isGroup ? (
        <span className={classes.icon}>
          <NodeIcon level={line.node.level} />
        </span>
      ) : (
        <span className={classes.icon}>
          {condition && <ConditionMark condition={condition} word="hidden" size={14} />}
        </span>
      )}
      <span className={classes.name} data-condition={isGroup ? undefined : condition} title={line.name}>
        {line.name}
      </span>
      {isGroup && <GroupState line={line} />}
      <ActionIcon
        className={classes.more}
        tabIndex={-1}
        aria-label={t('frame.navigator.actions', { name: line.name })}
        aria-haspopup="menu"
        onClick={(event) => {
          event.stopPropagation();
          const box = event.currentTarget.getBoundingClientRect();
          handlers.showMenu(index, { x: box.left, y: box.bottom });
        }}
      >
        <IconDots size="1rem" aria-hidden />
      </ActionIcon>
    </div>
  );
};

export const TreeRow = memo(Row);

/** The worst below and how many; nothing while all is available, since grey is normal. */
const GroupState = ({ line }: { readonly line: TreeLine }) => {
  const condition = useNodeCondition(line.node);
  const count = useNodeCount(line.node);
  if (condition === null || condition === 'available') return null;
  return (
    <span className={classes.state}>
      <ConditionMark condition={condition} word="hidden" size={14}>
        <span>{numberText(count)}</span>
      </ConditionMark>
    </span>
  );
};
