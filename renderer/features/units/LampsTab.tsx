import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../i18n/i18n.ts';
import type { UnitState } from '../../../shared/domain/gsm/unit.ts';
import { lampsOf, PATTERNS_OF, type Lamp, type LampPattern } from '../../../shared/isocket/leds.ts';
import { isLight } from '../../../shared/isocket/models.ts';
import { causeOf, type Seen } from '../../../shared/isocket/troubles.ts';
import { Hint, Panel, Stacked } from '../../ui/index.ts';
import { stripMs, strokesOf } from './lampStrip.ts';
import classes from './leds.module.css';
import { TroublesPanel } from './TroublesPanel.tsx';

const WELL = { power: 'steady', gsm: 'everyThreeSeconds', microphone: 'off', out: 'off' } as const satisfies Seen;

/** "What do you see?": the four lamps with their real timing, each in words, and what to do about them (D10 to D13, D65). */
export const LampsTab = ({ unit }: { readonly unit: UnitState }) => (
  <Stacked>
    <SeenPanel lamps={lampsOf(isLight(unit.model))} />
    <TroublesPanel unit={unit} />
  </Stacked>
);

const SeenPanel = ({ lamps }: { readonly lamps: readonly Lamp[] }) => {
  const { t } = useTranslation();
  const [seen, setSeen] = useState<Record<Lamp, LampPattern>>(WELL);
  const cause = causeOf(seen) ?? 'fine';
  return (
    <Panel title={t('units.leds.title')}>
      <div className={classes.page}>
        <p>{t('units.leds.about')}</p>
        <div className={classes.leds}>
          {lamps.map((led) => (
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
  readonly led: Lamp;
  readonly pattern: LampPattern;
  readonly onChange: (pattern: LampPattern) => void;
};

const OneLed = ({ led, pattern, onChange }: OneLedProps) => {
  const { t } = useTranslation();
  const patterns = PATTERNS_OF[led];
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
const Strip = ({ led, pattern }: { readonly led: Lamp; readonly pattern: LampPattern }) => {
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
