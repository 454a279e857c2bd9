import { assertNever } from '../../shared/domain/assertNever.ts';
import { floorId, outletId, siteId, stationId } from '../../shared/domain/ids.ts';
import type { NodeRef } from '../../shared/domain/topology.ts';

/** The functions of the left column, and the person's own settings. */
export const SCREENS = [
  'dashboard',
  'equipment',
  'statistics',
  'eventLog',
  'doctor',
  'devices',
  'meters',
  'messages',
  'settings',
] as const;
export type Screen = (typeof SCREENS)[number];

/** Where the person is: function x node, and the tab within. Written into the address, so that going back works. */
export type Place = { readonly screen: Screen; readonly node: NodeRef; readonly tab: string };

export const HOME: Place = { screen: 'dashboard', node: { level: 'system' }, tab: '' };

const isScreen = (text: string): text is Screen => SCREENS.some((screen) => screen === text);

const KINDS = {
  site: (id: string): NodeRef => ({ level: 'site', id: siteId(id) }),
  floor: (id: string): NodeRef => ({ level: 'floor', id: floorId(id) }),
  station: (id: string): NodeRef => ({ level: 'station', id: stationId(id) }),
  outlet: (id: string): NodeRef => ({ level: 'outlet', id: outletId(id) }),
} as const;
const isLevel = (text: string): text is keyof typeof KINDS => Object.hasOwn(KINDS, text);

/** One text per node, as key of maps and in the address: `station:ab12`. */
export function nodeKey(node: NodeRef): string {
  return node.level === 'system' ? 'system' : `${node.level}:${node.id}`;
}

export function nodeOfKey(key: string): NodeRef {
  const [level = '', id = ''] = key.split(':', 2);
  return isLevel(level) && id !== '' ? KINDS[level](id) : { level: 'system' };
}

export const isSameNode = (a: NodeRef, b: NodeRef): boolean => nodeKey(a) === nodeKey(b);

export const addressOf = ({ screen, node, tab }: Place): string =>
  `#/${[screen, nodeKey(node), tab]
    .filter((part) => part !== '')
    .map(encodeURIComponent)
    .join('/')}`;

export function placeOf(hash: string): Place {
  const [screen = '', key = '', tab = ''] = hash.replace(/^#\/?/, '').split('/').map(decoded);
  return isScreen(screen) ? { screen, node: nodeOfKey(key), tab } : HOME;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

/**
 * Which function shows a node: the one at hand, unless it has nothing to say about it.
 */
export function screenFor(screen: Screen, node: NodeRef): Screen {
  switch (screen) {
    case 'equipment':
    case 'statistics':
    case 'eventLog':
    case 'devices':
    case 'meters':
      return screen;
    case 'dashboard':
      return node.level === 'station' || node.level === 'outlet' ? 'equipment' : 'dashboard';
    case 'doctor':
    case 'messages':
    case 'settings':
      return 'equipment';
    default:
      return assertNever(screen);
  }
}
