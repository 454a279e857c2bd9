import type { ReactNode } from 'react';
import classes from './FactList.module.css';

export type Fact = {
  readonly label: string;
  readonly value: ReactNode;
  /** The code or source behind it, in small quiet type for the technician. */
  readonly behind?: ReactNode;
};

/** Names and values of one thing, as a list that reads well aloud. */
export const FactList = ({ facts, columns = 1 }: { readonly facts: readonly Fact[]; readonly columns?: 1 | 2 | 3 }) => (
  <dl className={classes.facts} data-columns={columns}>
    {facts.map(({ label, value, behind }) => (
      <div key={label} className={classes.fact}>
        <dt className={classes.label}>{label}</dt>
        <dd className={classes.value}>
          {value}
          {behind !== undefined && <span className={classes.behind}>{behind}</span>}
        </dd>
      </div>
    ))}
  </dl>
);
