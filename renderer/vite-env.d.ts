/// <reference types="vite/client" />
import 'react';

declare module 'react' {
  /** Custom properties may be set from a component; their names start with two dashes. */
  interface CSSProperties {
    [name: `--qs-${string}`]: string | number | undefined;
  }
}
