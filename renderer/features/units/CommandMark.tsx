import { useTranslation } from 'react-i18next';
import type { UnitCommandState } from '../../../shared/domain/gsm/unitCommand.ts';
import { consoleNow } from '../../stores/clock.ts';
import { useZone } from '../../stores/meStore.ts';
import { atText } from '../../values/index.ts';
import classes from './units.module.css';
import { commandMark, commandText } from './unitWords.ts';

/** What became of a command: hollow while it is asked for, filled when the unit has confirmed it. */
export const CommandMark = ({ state }: { readonly state: UnitCommandState }) => {
  const { t } = useTranslation();
  const zone = useZone();
  const text = commandText(state, t, (at) => atText(at, { now: consoleNow(), zone }, t));
  return (
    <span title={text} className={`${classes.mark} ${classes[commandMark(state)]}`}>
      <span className={classes.dot} aria-hidden="true" />
      <span className={classes.word}>{text}</span>
    </span>
  );
};
