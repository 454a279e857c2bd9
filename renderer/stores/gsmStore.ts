import { create } from 'zustand';
import type { Conversation, MessagesMessage } from '../../shared/contract/messages.ts';
import type { ModemMessage, ModemPicture } from '../../shared/contract/modem.ts';
import type { UnitsMessage } from '../../shared/contract/units.ts';
import type { Message } from '../../shared/domain/gsm/message.ts';
import type { UnitState } from '../../shared/domain/gsm/unit.ts';
import type { MessageId, StationId } from '../../shared/domain/ids.ts';

/** The three live pictures of the GSM bridge, each followed only while something shows it. */
export type GsmFeed = 'modem' | 'units' | 'messages';

/** `failed`: the core gave no picture; it is asked again by itself. */
export type FeedLink =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'failed'; readonly error: unknown };

type GsmState = {
  readonly links: Readonly<Record<GsmFeed, FeedLink>>;
  readonly modem: ModemPicture | null;
  readonly units: ReadonlyMap<StationId, UnitState>;
  /** By number. */
  readonly conversations: ReadonlyMap<string, Conversation>;
  /** Texts whose state changed since the feed began: newer than what a page was read with. */
  readonly messages: ReadonlyMap<MessageId, Message>;
};

const CONNECTING: FeedLink = { kind: 'connecting' };
const LIVE: FeedLink = { kind: 'live' };
const EMPTY: GsmState = {
  links: { modem: CONNECTING, units: CONNECTING, messages: CONNECTING },
  modem: null,
  units: new Map(),
  conversations: new Map(),
  messages: new Map(),
};
/** So many changed texts are kept; older ones are in the pages that the core gives. */
const MESSAGES_KEPT = 2_000;

const useStore = create<GsmState>(() => EMPTY);

/** Written by the bridge only. */
export const gsmWriter = {
  modem: (message: ModemMessage): void => {
    if (message.kind === 'picture') useStore.setState((state) => ({ ...live(state, 'modem'), modem: message.picture }));
  },
  units: (message: UnitsMessage): void => useStore.setState((state) => withUnits(state, message)),
  messages: (message: MessagesMessage): void => useStore.setState((state) => withMessages(state, message)),
  failed: (feed: GsmFeed, error: unknown): void =>
    useStore.setState((state) => ({ links: { ...state.links, [feed]: { kind: 'failed', error } } })),
  /** Nobody shows it any more, or somebody else is at the glass. */
  clear: (feed: GsmFeed): void =>
    useStore.setState((state) => {
      const links = { ...state.links, [feed]: CONNECTING };
      if (feed === 'modem') return { links, modem: null };
      if (feed === 'units') return { links, units: EMPTY.units };
      return { links, conversations: EMPTY.conversations, messages: EMPTY.messages };
    }),
};

const live = (state: GsmState, feed: GsmFeed): GsmState =>
  state.links[feed].kind === 'live' ? state : { ...state, links: { ...state.links, [feed]: LIVE } };

function withUnits(state: GsmState, message: UnitsMessage): GsmState {
  if (message.kind === 'pulse') return state;
  if (message.kind === 'snapshot')
    return { ...live(state, 'units'), units: new Map(message.units.map((unit) => [unit.id, unit])) };
  const units = new Map(state.units);
  for (const unit of message.units) units.set(unit.id, unit);
  for (const id of message.removed) units.delete(id);
  return { ...live(state, 'units'), units };
}

function withMessages(state: GsmState, message: MessagesMessage): GsmState {
  if (message.kind === 'pulse') return state;
  if (message.kind === 'snapshot') {
    const conversations = new Map(message.conversations.map((one) => [one.number, one]));
    return { ...live(state, 'messages'), conversations, messages: EMPTY.messages };
  }
  const conversations = new Map(state.conversations);
  for (const one of message.conversations) conversations.set(one.number, one);
  const messages = new Map(state.messages);
  for (const one of message.messages) {
    messages.delete(one.id);
    messages.set(one.id, one);
  }
  for (const id of messages.keys()) {
    if (messages.size <= MESSAGES_KEPT) break;
    messages.delete(id);
  }
  return { ...live(state, 'messages'), conversations, messages };
}

export const useGsmLink = (feed: GsmFeed): FeedLink => useStore((state) => state.links[feed]);
export const useModem = (): ModemPicture | null => useStore((state) => state.modem);
export const useUnit = (id: StationId): UnitState | undefined => useStore((state) => state.units.get(id));
export const useUnits = (): ReadonlyMap<StationId, UnitState> => useStore((state) => state.units);
export const useConversations = (): ReadonlyMap<string, Conversation> => useStore((state) => state.conversations);
export const useChangedMessages = (): ReadonlyMap<MessageId, Message> => useStore((state) => state.messages);
