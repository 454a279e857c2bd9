import { useId, type ReactNode } from 'react';
import classes from './Panel.module.css';

type PanelProps = {
  readonly title: ReactNode;
  /** At the right end of the title's line. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

/** One subject on a sheet of its own. It lies, so it throws no shadow. */
export const Panel = ({ title, aside, children }: PanelProps) => {
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <div className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
};

/** Panels below each other. */
export const Stacked = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.stack}>{children}</div>
);

/** Panels beside each other, as many as there is room for. */
export const Beside = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.columns}>{children}</div>
);
