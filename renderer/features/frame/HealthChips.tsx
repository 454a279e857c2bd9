import { Tooltip } from '@mantine/core';
import { IconAlertTriangleFilled, IconCircle, IconCircleCheck, IconDiamond } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HealthChip, HealthLevel } from '../../../shared/contract/console.ts';
import { textOf } from '../../i18n/i18n.ts';
import { useHealth } from '../../stores/liveStore.ts';
import classes from './TopBar.module.css';

const ICONS = {
  good: IconCircleCheck,
  warning: IconDiamond,
  fault: IconAlertTriangleFilled,
  off: IconCircle,
} as const satisfies Readonly<Record<HealthLevel, unknown>>;

/** How the console itself is: a shape and a word, the cause at hover and focus. What is off is not shown. */
export const HealthChips = () => {
  const { t } = useTranslation();
  const chips = useHealth().filter((chip) => chip.level !== 'off' || chip.subject === 'ocpp');
  return (
    <ul className={classes.chips} aria-label={t('frame.health.label')}>
      {chips.map((chip) => (
        <li key={chip.subject}>
          <Chip chip={chip} />
        </li>
      ))}
    </ul>
  );
};

const Chip = ({ chip }: { readonly chip: HealthChip }) => {
  const { t } = useTranslation();
  const { subject, code, level, args } = chip;
  const name = textOf(`health.${subject}.name`) ?? subject;
  const word = textOf(`health.${subject}.${code}`, args) ?? t(`frame.health.${level}`);
  const cause = textOf(`health.${subject}.${code}Hint`, args) ?? word;
  const Icon = ICONS[level];
  return (
    <Tooltip label={cause} maw={320} multiline>
      {/* A stop for the keyboard, so that the cause can be read without a pointer. */}
      <button type="button" className={classes.chip} data-level={level}>
        <Icon size="0.875rem" aria-hidden />
        <span className={classes.chipName}>{name}</span>
        <span className={classes.chipWord}>{word}</span>
        <span className="qs-hidden">{cause}</span>
      </button>
    </Tooltip>
  );
};
