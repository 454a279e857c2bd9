import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../shared/domain/condition.ts';
import classes from './values.module.css';

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.75 } as const;
const join = { strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

/** Each condition has an outline of its own: told apart without colour and at 12 px. */
const SHAPES: Readonly<Record<Condition, ReactNode>> = {
  available: <circle cx="8" cy="8" r="5.5" {...line} />,
  inUse: <path d="M4.2 2.6v10.8a.6.6 0 0 0 .9.5l9-5.4a.6.6 0 0 0 0-1l-9-5.4a.6.6 0 0 0-.9.5Z" fill="currentColor" />,
  waiting: (
    <>
      <circle cx="8" cy="8" r="6" {...line} />
      <path d="M8 4.6V8l2.4 1.6" {...line} {...join} />
    </>
  ),
  warning: (
    <>
      <path d="M8 1.6 14.4 8 8 14.4 1.6 8Z" {...line} {...join} />
      <path d="M8 5.2v3.2M8 10.7v.1" {...line} {...join} />
    </>
  ),
  fault: (
    <>
      <path d="M8 1.4 15.2 14H.8Z" fill="currentColor" stroke="currentColor" strokeWidth="1" strokeLinejoin="round" />
      <path d="M8 6v3.6M8 11.8v.1" fill="none" stroke="var(--qs-surface)" strokeWidth="1.75" strokeLinecap="round" />
    </>
  ),
  offline: <circle cx="8" cy="8" r="5.75" {...line} strokeDasharray="2.6 2.6" />,
  paused: <path d="M5.2 3v10M10.8 3v10" {...line} strokeWidth={2.5} strokeLinecap="round" />,
  outOfService: (
    <>
      <circle cx="8" cy="8" r="5.75" {...line} />
      <path d="m4 12 8-8" {...line} />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="6.1" {...line} strokeWidth={1.25} />
      <path
        d="M6.3 6.3A1.8 1.8 0 0 1 8 4.9c1 0 1.8.7 1.8 1.6 0 1.2-1.8 1.4-1.8 2.6M8 11.2v.1"
        {...line}
        {...join}
        strokeWidth={1.5}
      />
    </>
  ),
};

type ShapeProps = { readonly condition: Condition; readonly size?: number };

/** The shape alone, for places that have its word beside it. */
export const ConditionShape = memo(({ condition, size = 16 }: ShapeProps) => (
  <svg
    className={classes[condition]}
    width={`${size / 16}rem`}
    height={`${size / 16}rem`}
    viewBox="0 0 16 16"
    aria-hidden="true"
    focusable="false"
  >
    {SHAPES[condition]}
  </svg>
));

type MarkProps = ShapeProps & {
  /** `hidden`: the word is for those who listen only; the place around says it too. */
  readonly word?: 'shown' | 'hidden';
  /** More to say beside the word, such as a count. */
  readonly children?: ReactNode;
};

/** State as shape + word + colour, always all three (ui-design, principle 2). */
export const ConditionMark = memo(({ condition, size, word = 'shown', children }: MarkProps) => {
  const { t } = useTranslation();
  const text = t(`conditions.${condition}`);
  return (
    <span className={`${classes.mark} ${classes[condition]}`} title={word === 'hidden' ? text : undefined}>
      <ConditionShape condition={condition} {...(size === undefined ? {} : { size })} />
      {word === 'shown' ? <span>{text}</span> : <span className="qs-hidden">{text}</span>}
      {children}
    </span>
  );
});
