import { messageOf } from '../../runtime/failure.ts';
import { noteBootTriggered, noteKeysAsked, readOcppStation } from '../../store/ocppStationStore.ts';
import type { Link } from '../links/link.ts';
import type { Links } from '../links/links.ts';
import type { TalkParts } from '../v16/talk.ts';
import type { Warnings } from '../warnings.ts';
import { SETTLE_MS, type Commands } from './commands.ts';

/** Who asked, in the list of commands, when nobody did. */
export const CONSOLE_ASKED = '';

export type AutomaticParts = {
  readonly talk: TalkParts;
  readonly links: Links;
  readonly commands: Commands;
  readonly warnings: Warnings;
};

/**
 * What the console asks of its own accord, each at most once: the keys of a new station or new firmware (C59), and a
 * BootNotification of a station that has never said who it is (quirk 16). Only after the settle window, and not at all
 * where it is switched off (research/ocpp 6). Nothing is ever changed or probed (quirk 19).
 */
export function askAutomatically(parts: AutomaticParts, link: Link): void {
  const { clock, log } = parts.talk;
  clock.after(SETTLE_MS, () => {
    if (parts.links.get(link.stationId) !== link) return;
    askNow(parts, link).catch((error: unknown) =>
      log.warn(() => `automatic calls to ${link.chargeboxId} failed: ${messageOf(error)}`, error),
    );
  });
}

async function askNow({ talk, commands, warnings }: AutomaticParts, link: Link): Promise<void> {
  const { stationId } = link;
  const station = readOcppStation(talk.store.read, stationId);
  const isNameless = station.identity.bootedAt === null && !link.hasBooted;
  if (isNameless) warnings.note(stationId, 'noBoot', '');
  if (!station.options.automaticCalls) return;
  if (isNameless && !station.bootTriggered) {
    await talk.store.write(({ db }) => noteBootTriggered(db, stationId));
    await commands.ask(
      { action: 'TriggerMessage', stationId, outletId: null, requestedMessage: 'BootNotification' },
      CONSOLE_ASKED,
    );
  }
  if (station.keysAsked) return;
  await talk.store.write(({ db }) => noteKeysAsked(db, stationId));
  await commands.ask({ action: 'GetConfiguration', stationId, keys: [] }, CONSOLE_ASKED);
}
