import { useEffect, useState } from 'react';

/** What a filter's field shows while somebody types, and how it is told. */
export type Typed = { readonly text: string; readonly type: (text: string) => void };

type TypedOptions = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** How long a pause in the typing is. */
  readonly pauseMs: number;
};

/**
 * The text of a field that asks when the typing pauses, not at every letter. A value that comes from elsewhere, such
 * as cleared filters, replaces what is typed.
 */
export function useTyped({ value, onChange, pauseMs }: TypedOptions): Typed {
  const [draft, setDraft] = useState({ text: value, of: value });
  const text = draft.of === value ? draft.text : value;
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => {
      // From here on the draft belongs to what was asked: an older value does not bring it back.
      setDraft({ text, of: text });
      onChange(text);
    }, pauseMs);
    return () => clearTimeout(timer);
  });
  return { text, type: (typed) => setDraft({ text: typed, of: value }) };
}
