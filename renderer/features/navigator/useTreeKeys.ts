import { useRef, type KeyboardEvent } from 'react';
import type { TreeLine } from './treeRows.ts';

type TreeKeys = {
  readonly lines: readonly TreeLine[];
  readonly active: number;
  readonly pageRows: number;
  readonly moveTo: (index: number) => void;
  readonly choose: (index: number) => void;
  readonly unfold: (keys: readonly string[], isUnfolded: boolean) => void;
  readonly showMenu: (index: number) => void;
};

/** Letters typed within this time belong together. */
const TYPED_MS = 600;

/** The keys of a tree as the ARIA practices have them: arrows, Home, End, letters, `*`, Enter, the menu key. */
export function useTreeKeys(tree: TreeKeys) {
  const typed = useRef({ text: '', at: 0 });
  return (event: KeyboardEvent) => {
    const { lines, active } = tree;
    const line = lines[active];
    if (event.target !== event.currentTarget || !line || event.ctrlKey || event.altKey || event.metaKey) return;
    const isNew = event.timeStamp - typed.current.at > TYPED_MS;
    // A name of several words can be typed: the space opens only when no word has begun.
    const goesOn = event.key === ' ' && !isNew && typed.current.text !== '';
    const act = goesOn ? null : actionOf(event, line, tree);
    if (act) {
      event.preventDefault();
      typed.current = { text: '', at: 0 };
      act();
      return;
    }
    if (event.key.length !== 1) return;
    event.preventDefault();
    const text = (isNew ? '' : typed.current.text) + event.key.toLocaleLowerCase();
    typed.current = { text, at: event.timeStamp };
    const found = nextStarting(lines, active, text);
    if (found !== null) tree.moveTo(found);
  };
}

function actionOf(event: KeyboardEvent, line: TreeLine, tree: TreeKeys): (() => void) | null {
  const { lines, active, pageRows, moveTo, unfold } = tree;
  const to = (index: number) => () => moveTo(Math.max(0, Math.min(index, lines.length - 1)));
  switch (event.key) {
    case 'ArrowDown':
      return to(active + 1);
    case 'ArrowUp':
      return to(active - 1);
    case 'PageDown':
      return to(active + pageRows);
    case 'PageUp':
      return to(active - pageRows);
    case 'Home':
      return to(0);
    case 'End':
      return to(lines.length - 1);
    case 'ArrowRight':
      if (!line.hasChildren) return () => {};
      return line.isUnfolded ? to(active + 1) : () => unfold([line.key], true);
    case 'ArrowLeft':
      if (line.hasChildren && line.isUnfolded && line.parent >= 0) return () => unfold([line.key], false);
      return line.parent >= 0 ? to(line.parent) : () => unfold([line.key], false);
    case '*':
      return () => unfold(siblingsOf(lines, line), true);
    case 'Enter':
    case ' ':
      return () => tree.choose(active);
    case 'ContextMenu':
      return () => tree.showMenu(active);
    case 'F10':
      return event.shiftKey ? () => tree.showMenu(active) : null;
    default:
      return null;
  }
}

const siblingsOf = (lines: readonly TreeLine[], line: TreeLine): readonly string[] =>
  lines.filter((other) => other.parent === line.parent && other.hasChildren).map((other) => other.key);

/** The next line whose name starts with the text, around the end; one letter again and again goes from one to the next. */
export function nextStarting(lines: readonly TreeLine[], active: number, text: string): number | null {
  const isRepeated = text === (text[0] ?? '').repeat(text.length);
  const wanted = isRepeated ? (text[0] ?? '') : text;
  const from = isRepeated ? active + 1 : active;
  for (let step = 0; step < lines.length; step += 1) {
    const index = (from + step) % lines.length;
    if (lines[index]?.name.toLocaleLowerCase().startsWith(wanted) === true) return index;
  }
  return null;
}
