import type { ModemMessage, ModemSettings } from '../../../shared/contract/modem.ts';
import type { Call } from '../../../shared/domain/gsm/call.ts';
import { canonicalNumber, isPhoneNumber } from '../../../shared/domain/gsm/phoneNumber.ts';
import { calls } from '../gsm/store/callStore.ts';
import { readModem, writeModem, type ModemChange } from '../gsm/store/modemStore.ts';
import { allUnits } from '../gsm/store/unitStore.ts';
import { portAddress } from '../ports/port.ts';
import { Failure } from '../runtime/failure.ts';
import { audit } from '../store/auditStore.ts';
import { prepared } from '../store/database.ts';
import { author, type ApiContext } from './context.ts';
import { procedures } from './procedures.ts';
import { whileSignedIn } from './whileSignedIn.ts';

export const modemApi = {
  watch: procedures.modem.watch.handler(({ context, signal }) => {
    const picture = () => pictureFor(context);
    const pulse = (): ModemMessage => ({ kind: 'pulse', at: context.console.clock.now() });
    return whileSignedIn(
      context,
      context.console.gsm.feeds.modem.watch({ first: picture, delta: picture, pulse }, signal),
    );
  }),
  ports: procedures.modem.ports.handler(async ({ context }) => {
    const { gsm, store } = context.console;
    const { address } = readModem(store.read);
    const ports = await gsm.ports();
    return ports.map((port) => ({
      address: port.address,
      description: [port.maker, port.product].filter((word) => word !== '').join(' '),
      usbId: port.vendorId === '' ? '' : `${port.vendorId}:${port.productId}`,
      interface: port.interfaceNumber,
      stablePath: port.address === port.path ? '' : port.address,
      usedBy: usedBy(context, [port.address, port.path], address),
    }));
  }),
  settings: procedures.modem.settings.handler(({ context }) => settingsOf(context)),
  setSettings: procedures.modem.setSettings.handler(async ({ input, context }) => {
    const { store, clock, gsm } = context.console;
    const change = changeOf(context, input);
    const before = readModem(store.read);
    await store.write(({ db }) => {
      writeModem(db, change);
      audit(db, {
        at: clock.now(),
        by: author(context),
        action: 'modem.setSettings',
        subject: 'modem',
        after: JSON.stringify(change),
      });
    });
    const after = readModem(store.read);
    if (before.address !== after.address || before.baudRate !== after.baudRate) await gsm.modem.reopen();
    gsm.modemChanged();
    return settingsOf(context);
  }),
  setPin: procedures.modem.setPin.handler(async ({ input: { pin }, context }) => {
    const { store, clock, gsm } = context.console;
    gsm.pins.set(pin);
    await store.write(({ db }) =>
      audit(db, { at: clock.now(), by: author(context), action: 'modem.setPin', subject: 'modem' }),
    );
    if (pin !== '') await gsm.modem.reopen();
    gsm.modemChanged();
    return settingsOf(context);
  }),
  reconnect: procedures.modem.reconnect.handler(async ({ context }) => {
    await context.console.gsm.modem.reopen();
    return { reconnecting: true as const };
  }),
  dial: procedures.modem.dial.handler(async ({ input, context }) => ({
    id: await context.console.gsm.calls.dial(input.number, author(context).email),
  })),
  hangUp: procedures.modem.hangUp.handler(async ({ context }) => ({
    hungUp: await context.console.gsm.calls.hangUp(),
  })),
  ussd: procedures.modem.ussd.handler(async ({ input, context }) => ({
    text: await context.console.gsm.modem.ussd(input.code),
  })),
  calls: procedures.modem.calls.handler(({ input: { before, limit }, context }) => {
    const found = calls(context.console.store.read, { before, limit, units: unitsInReach(context) });
    const last = found.at(-1);
    return { calls: found, next: last && found.length === limit ? last.id : null };
  }),
};

function pictureFor(context: ApiContext): ModemMessage {
  const { gsm, clock } = context.console;
  const picture = gsm.picture();
  return { kind: 'picture', at: clock.now(), picture: { ...picture, call: callFor(context, picture.call) } };
}

/** Who calls the harbour is not for a site administrator, unless it is one of their units. */
function callFor(context: ApiContext, call: Call | null): Call | null {
  const units = unitsInReach(context);
  if (units === null || call === null) return call;
  return call.party.kind === 'unit' && units.includes(call.party.stationId) ? call : null;
}

function unitsInReach({ scope, console: { store } }: ApiContext) {
  if (scope.kind === 'all') return null;
  return allUnits(store.read)
    .filter(({ siteId }) => scope.kind === 'site' && siteId === scope.siteId)
    .map(({ id }) => id);
}

function settingsOf({ console: { store, gsm } }: ApiContext): ModemSettings {
  const { address, baudRate, countryCode, ownNumber, capPerNumber, capPerHour, silentHours } = readModem(store.read);
  const pin = gsm.pins.standing();
  return { address, baudRate, countryCode, ownNumber, capPerNumber, capPerHour, silentHours, pin };
}

type SettingsInput = { readonly [Name in keyof ModemChange]?: ModemChange[Name] | undefined };

/** Only what is given, checked. @throws Failure ports/badAddress, modem/badNumber */
function changeOf({ console: { store } }: ApiContext, input: SettingsInput): ModemChange {
  if (input.address) portAddress(input.address);
  const countryCode = input.countryCode?.replace(/^\+/u, '');
  const canonical =
    input.ownNumber && canonicalNumber(input.ownNumber, countryCode ?? readModem(store.read).countryCode);
  if (canonical && !isPhoneNumber(canonical)) throw new Failure('modem/badNumber', { number: input.ownNumber ?? '' });
  const given = { ...input, countryCode, ownNumber: canonical };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** The device of this console that has the port; '' = none. */
function usedBy({ console: { store } }: ApiContext, names: readonly string[], modem: string): string {
  if (names.includes(modem)) return 'modem';
  const reader = prepared<{ device_id: string }>(
    store.read,
    `SELECT device_id FROM han_reader WHERE source = 'port' AND address IN (SELECT value FROM json_each(?)) LIMIT 1`,
  ).get(JSON.stringify(names));
  return reader?.device_id ?? '';
}
