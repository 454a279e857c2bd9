import type { Role } from '../domain/people.ts';
import type { Contract } from './contract.ts';

/** `subject.procedure` of every procedure and subscription in the contract. */
export type ProcedureName = { [S in keyof Contract]: `${S & string}.${keyof Contract[S] & string}` }[keyof Contract];

/**
 * How far a role reaches with a procedure:
 * `all` everywhere, `site` within the person's own site, `own` the person's own sessions, `none` not at all.
 */
export type Reach = 'all' | 'site' | 'own' | 'none';
/** `anyone`: before signing in, too. */
export type Right = 'anyone' | Readonly<Record<Role, Reach>>;

const staff = {
  administrator: 'all',
  siteAdministrator: 'site',
  evUser: 'none',
  support: 'all',
  technician: 'all',
} as const;
const everyone = {
  administrator: 'all',
  siteAdministrator: 'site',
  evUser: 'own',
  support: 'all',
  technician: 'all',
} as const;
/** Personal data of guests is not for the technician at the cable (screens.md). */
const sessions = {
  administrator: 'all',
  siteAdministrator: 'site',
  evUser: 'own',
  support: 'all',
  technician: 'none',
} as const;
/** Staff who may see and change guests' data. */
const guestKeepers = {
  administrator: 'all',
  siteAdministrator: 'site',
  evUser: 'none',
  support: 'all',
  technician: 'none',
} as const;
const siteKeepers = {
  administrator: 'all',
  siteAdministrator: 'site',
  evUser: 'none',
  support: 'none',
  technician: 'none',
} as const;
const administratorOnly = {
  administrator: 'all',
  siteAdministrator: 'none',
  evUser: 'none',
  support: 'none',
  technician: 'none',
} as const;
/** Things of the whole installation that a site administrator may not see: they have no site. */
const installationStaff = {
  administrator: 'all',
  siteAdministrator: 'none',
  evUser: 'none',
  support: 'all',
  technician: 'all',
} as const;

/** Who may call what. Checked in the core for every call; a procedure without a row does not compile and fails a test. */
export const RIGHTS: Readonly<Record<ProcedureName, Right>> = {
  'console.info': 'anyone',
  'console.begin': 'anyone',
  'console.exploreDemo': 'anyone',
  'console.restorePiece': 'anyone',
  'console.leaveDemo': administratorOnly,
  'console.listener': staff,
  'console.setListenOnLan': administratorOnly,
  'console.health': staff,

  'people.me': 'anyone',
  'people.signIn': 'anyone',
  'people.signOut': 'anyone',
  'people.changePassword': everyone,
  'people.setPreferences': everyone,

  'live.watch': everyone,

  'topology.createSite': administratorOnly,
  'topology.createFloor': siteKeepers,
  'topology.createStation': siteKeepers,
  'topology.rename': siteKeepers,
  'topology.updateStation': staff,
  'topology.updateOutlet': staff,
  'topology.remove': siteKeepers,

  'stations.details': staff,
  'stations.setOptions': staff,
  'stations.setPassword': staff,
  'stations.command': staff,
  'stations.commands': staff,
  'stations.keys': staff,
  'stations.warnings': staff,
  'stations.frames': staff,
  'stations.disconnect': staff,

  'statistics.open': sessions,
  'statistics.rows': sessions,
  'statistics.session': sessions,
  'statistics.curve': staff,
  'statistics.dashboard': sessions,
  'statistics.periods': sessions,

  'exports.sessions': sessions,
  'exports.watch': sessions,
  'exports.cancel': sessions,
  'exports.piece': sessions,

  'events.page': staff,

  'doctor.refusals': installationStaff,
  'doctor.adopt': administratorOnly,
  'doctor.forget': installationStaff,

  // Who is at the cable sets the modem up; a site administrator sees whether it works.
  'modem.watch': staff,
  'modem.ports': installationStaff,
  'modem.settings': installationStaff,
  'modem.setSettings': installationStaff,
  'modem.setPin': installationStaff,
  'modem.reconnect': installationStaff,
  'modem.dial': installationStaff,
  'modem.hangUp': installationStaff,
  'modem.ussd': installationStaff,
  'modem.calls': staff,

  // Within a site: the texts of its units.
  'messages.watch': staff,
  'messages.conversations': staff,
  'messages.conversation': staff,
  'messages.send': installationStaff,
  'messages.price': staff,
  'messages.resend': staff,
  'messages.cancel': staff,
  'messages.raw': staff,
  'messages.markRead': staff,
  'messages.counts': staff,

  'units.watch': staff,
  'units.add': staff,
  'units.update': staff,
  'units.remove': staff,
  'units.tellPasswords': staff,
  'units.previewCommand': staff,
  'units.command': staff,
  'units.readOut': staff,
  'units.previewReadOut': staff,
  'units.renew': staff,
  'units.powered': staff,
  'units.compare': staff,
  'units.apply': staff,
  'units.previewApply': staff,
  'units.previewAccess': staff,
  'units.setAccess': staff,
  'units.cancel': staff,
  'units.commands': staff,
  'units.history': staff,
  'units.profiles': staff,
  'units.saveProfile': staff,
  'units.removeProfile': installationStaff,
  'units.rules': staff,
  'units.saveRule': staff,
  'units.removeRule': staff,
  'units.markAs': staff,

  'han.watch': staff,
  'han.details': staff,
  'han.activity': staff,
  'han.register': staff,
  'han.update': staff,
  'han.setParty': guestKeepers,
  'han.setActive': staff,
  'han.setShipment': staff,
  'han.remove': staff,
  'han.setSource': staff,
  'han.setKeys': staff,
  'han.newPassword': staff,
  'han.setScale': staff,
  'han.importPreview': guestKeepers,
  'han.importReaders': guestKeepers,
  'han.exportReaders': guestKeepers,
  'han.ports': installationStaff,
  'han.findMeter': installationStaff,
  'han.sweep': staff,
  'han.bytes': staff,
  'han.curve': staff,
  'han.peaks': staff,
  'han.balance': staff,
  'han.signal': staff,
  'han.capture': staff,
  'han.inspect': staff,
  'han.replay': staff,
  'han.settings': installationStaff,
  'han.setSettings': administratorOnly,
};

export function reachOf(procedure: ProcedureName, role: Role | null): Reach {
  const right = RIGHTS[procedure];
  if (right === 'anyone') return 'all';
  return role === null ? 'none' : right[role];
}
