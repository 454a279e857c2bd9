import { useTranslation } from 'react-i18next';
import type { Command } from '../../../shared/domain/command.ts';
import type { OutletId, StationId } from '../../../shared/domain/ids.ts';
import { useClock } from '../../stores/clock.ts';
import { useCommands } from '../../stores/liveStore.ts';
import { At } from '../../values/index.ts';
import classes from './commands.module.css';
import { endedAt, markOf, newestFor, stateText } from './commandWords.ts';

/** Asked for is hollow, confirmed is filled; what was declined or never answered says so. */
export const CommandState = ({ command }: { readonly command: Command }) => {
  const { t } = useTranslation();
  return (
    <span className={`${classes.mark} ${classes[markOf(command.state)]}`}>
      <span className={classes.dot} aria-hidden="true" />
      {stateText(command.state, t)}
    </span>
  );
};

/** So long the fate of a wish stands beside the thing; then it is history and stands in the list. */
const SHOWN_MS = 5 * 60_000;

type LastProps = { readonly stationId: StationId; readonly outletId: OutletId | null };

/** What became of the latest wish for this outlet, or for the whole station: beside the buttons that asked. */
export const LastCommand = ({ stationId, outletId }: LastProps) => {
  const { t } = useTranslation();
  const command = newestFor(useCommands(stationId), outletId);
  const isFresh = useClock((now) => command !== undefined && now - command.askedAt < SHOWN_MS);
  if (!command || !isFresh) return null;
  return (
    <span className={classes.last} role="status">
      <span className={classes.lastWhat}>{t(`commands.action.${command.action}`)}</span>
      <CommandState command={command} />
      <span className={classes.lastWhat}>
        <At at={endedAt(command) ?? command.askedAt} />
      </span>
    </span>
  );
};
