import { useEffect } from 'react';
import { lock } from '../../bridge/session.ts';
import { go } from '../../stores/placeStore.ts';
import { FILTER_ID } from '../navigator/filterId.ts';
import { showKeys, showSearch } from './frameStore.ts';
import { useFunctions } from './functions.ts';

/** The keys that work anywhere; in a text field only those with Ctrl or Alt. */
export function useShortcuts(): void {
  const functions = useFunctions();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = actionOf(event, (place) => {
        const entry = functions[place];
        if (entry) go({ screen: entry.screen });
      });
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [functions]);
}

function actionOf(event: KeyboardEvent, openFunction: (place: number) => void): (() => void) | null {
  const { key, ctrlKey, altKey, metaKey, code } = event;
  const isCommand = (ctrlKey || metaKey) && !altKey && !event.shiftKey;
  if (isCommand && key.toLowerCase() === 'k') return () => showSearch(true);
  if (isCommand && key.toLowerCase() === 'f') return focusFilter;
  if (isCommand && key.toLowerCase() === 'l') return () => void lock();
  const digit = /^Digit([1-9])$/.exec(code)?.[1];
  if (altKey && !ctrlKey && digit !== undefined) return () => openFunction(Number(digit) - 1);
  if (key === '?' && !ctrlKey && !altKey && !isTyping(event)) return () => showKeys(true);
  return null;
}

const focusFilter = (): void => {
  const field = document.querySelector(`#${FILTER_ID}`);
  if (field instanceof HTMLInputElement) {
    field.focus();
    field.select();
  }
};

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select') !== null);
