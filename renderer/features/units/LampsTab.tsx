import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../i18n/i18n.ts';
import { Hint, Panel } from '../../ui/index.ts';
import { causeOf, LED_PATTERNS, LEDS, stripMs, strokesOf, type Led, type Pattern, type Seen } from './ledPatterns.ts';
import classes from './leds.module.css';

const WELL: Seen = { power: 'steady', gsm: 'everyThreeSeconds', microphone: 'off', out: 'off' };

/** "What do you see?": the four lamps with their real timing, each in words, and what to do about them (D10 to D13, D65). */
export const LampsTab = () => {
  const { t } = useTranslation();
  const [seen, setSeen] = useState(WELL);
  const cause = causeOf(seen);
  return (
    <Panel title={t('units.leds.title')}>
      <div className={classes.page}>
        <p>{t('units.leds.about')}</p>
        <div className={classes.leds}>
          {LEDS.map((led) => (
            <OneLed
              key={led}
              led={led}
              pattern={seen[led]}
              onChange={(pattern) => setSeen({ ...seen, [led]: pattern })}
            />
          ))}
        </div>
        <div role="status">
          <Hint
            tone={cause === 'fine' ? 'plain' : 'warning'}
            why={t(`units.leds.causes.${cause}.why`)}
            next={t(`units.leds.causes.${cause}.next`)}
          />
        </div>
      </div>
    </Panel>
  );
};

type OneLedProps = {
  readonly led: Led;
  readonly pattern: Pattern;
  readonly onChange: (pattern: Pattern) => void;
};

const OneLed = ({ led, pattern, onChange }: OneLedProps) => {
  const { t } = useTranslation();
  const patterns: readonly Pattern[] = LED_PATTERNS[led];
  return (
    <div className={classes.led}>
      <div className={classes.head}>
        <span className={`${classes.housing} ${classes[led]}`} aria-hidden="true">
          <span key={pattern} ref={together} className={`${classes.light} ${classes[pattern] ?? ''}`} />
        </span>
        <strong>
          {t(`units.leds.${led}`)} ({t(`units.leds.colour.${led}`)})
        </strong>
      </div>
      <Strip led={led} pattern={pattern} />
      <Select
        aria-label={t(`units.leds.${led}`)}
        data={patterns.map((value) => ({ value, label: t(`units.leds.patterns.${value}`) }))}
        allowDeselect={false}
        value={pattern}
        onChange={(value) => {
          const chosen = patterns.find((one) => one === value);
          if (chosen !== undefined) onChange(chosen);
        }}
      />
      <p>{textOf(`units.leds.meanings.${led}.${pattern}`) ?? ''}</p>
    </div>
  );
};

/** Equal lamps flash together: every pattern is counted from the same instant. */
const together = (element: HTMLSpanElement | null): void => {
  for (const animation of element?.getAnimations() ?? []) animation.startTime = 0;
};

/** The pattern laid out in time, for eyes that want no flashing and for print. */
const Strip = ({ led, pattern }: { readonly led: Led; readonly pattern: Pattern }) => {
  const { t } = useTranslation();
  const length = stripMs(pattern);
  const label = t('units.leds.strip', { seconds: length / 1_000, pattern: t(`units.leds.patterns.${pattern}`) });
  return (
    <svg
      className={`${classes.strip} ${classes[led]}`}
      viewBox={`0 0 ${length} 10`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {strokesOf(pattern).map(({ from, to }) => (
        <rect key={from} x={from} y="0" width={to - from} height="10" fill="currentColor" />
      ))}
    </svg>
  );
};
