import { useState, type KeyboardEvent } from 'react';

type TableKeys = {
  readonly count: number;
  readonly pageRows: number;
  readonly reveal: (index: number) => void;
  readonly open: (index: number) => void;
  readonly showMenu: (index: number) => void;
};

/** One stop for Tab; within it the arrows move, Enter opens and Shift+F10 or the menu key shows the actions. */
export function useTableKeys({ count, pageRows, reveal, open, showMenu }: TableKeys) {
  const [wanted, setActive] = useState(0);
  const active = Math.max(0, Math.min(wanted, count - 1));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || count === 0) return;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + pageRows,
      PageUp: active - pageRows,
      Home: 0,
      End: count - 1,
    };
    const to = moves[event.key];
    const isMenuKey = event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10');
    if (to === undefined && event.key !== 'Enter' && !isMenuKey) return;
    event.preventDefault();
    if (isMenuKey) return showMenu(active);
    if (to === undefined) return open(active);
    const next = Math.max(0, Math.min(to, count - 1));
    setActive(next);
    reveal(next);
  };
  return { active, setActive, onKeyDown };
}
