import { useEffect, useRef } from 'react';

/** The one field that everybody fills in first has the focus when its screen appears. */
export function useFocusFirst() {
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  return first;
}
