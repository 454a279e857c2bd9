import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Hint.module.css';

type HintProps = {
  /** Why it is so, in one line. */
  readonly why: ReactNode;
  /** What to do next. */
  readonly next?: ReactNode;
  /** The button that does it. */
  readonly action?: ReactNode;
  readonly tone?: 'plain' | 'warning' | 'fault';
};

/** Every dark, red or empty thing says why and what to do next (ui-design, principle 4). */
export const Hint = ({ why, next, action, tone = 'plain' }: HintProps) => (
  <div className={classes.hint} data-tone={tone}>
    {tone === 'plain' ? (
      <IconInfoCircle size="1.125rem" stroke={1.75} aria-hidden className={classes.icon} />
    ) : (
      <IconAlertTriangle size="1.125rem" stroke={1.75} aria-hidden className={classes.icon} />
    )}
    <div className={classes.words}>
      <p className={classes.why}>{why}</p>
      {next !== undefined && <p className={classes.next}>{next}</p>}
    </div>
    {action !== undefined && <div className={classes.action}>{action}</div>}
  </div>
);
