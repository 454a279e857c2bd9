import type { ReaderEntry } from '../../../shared/contract/han.ts';
import { readerId, type ReaderId } from '../../../shared/domain/ids.ts';
import { seenEntry } from '../han/picture.ts';
import { exportCsv } from '../han/readerExport.ts';
import { checkImport } from '../han/readerImport.ts';
import type { ReaderState } from '../han/readerState.ts';
import { activitiesOf } from '../han/store/activityStore.ts';
import { partiesOf } from '../han/store/partyStore.ts';
import { Failure } from '../runtime/failure.ts';
import { newId } from '../runtime/identities.ts';
import { readSetting } from '../store/settingStore.ts';
import { author, type ApiContext } from './context.ts';
import { readerDetails } from './hanDetails.ts';
import { checkedPlace, reachableReader, sightOfReaders } from './hanReach.ts';
import { procedures } from './procedures.ts';
import { whileSignedIn } from './whileSignedIn.ts';

/** The registry of meter readers (B1-B11, B16-B22). */
export const hanReadersApi = {
  watch: procedures.han.watch.handler(({ context, signal }) =>
    whileSignedIn(context, context.console.han.picture.watch(sightOfReaders(context), signal)),
  ),
  details: procedures.han.details.handler(({ input, context }) =>
    readerDetails(context, reachableReader(context, input.id)),
  ),
  activity: procedures.han.activity.handler(({ input, context }) => {
    const { stored } = reachableReader(context, input.id);
    const { before, limit } = input;
    const activities = activitiesOf(context.console.store.read, stored.key, { before, limit });
    const shown = sightOfReaders(context).seesPeople ? activities : activities.map(withoutNames);
    return { activities: shown, next: activities.length < limit ? null : (activities.at(-1)?.id ?? null) };
  }),

  register: procedures.han.register.handler(async ({ input, context }) => {
    const place = checkedPlace(context, input.place);
    const registration = { ...input, place, id: readerId(newId()) };
    const state = await context.console.han.registration.register(registration, author(context));
    return shownEntry(context, state);
  }),
  update: procedures.han.update.handler(async ({ input, context }) => {
    const { id, place, ...change } = input;
    const state = reachableReader(context, id);
    const checked = place === undefined ? {} : { place: checkedPlace(context, place) };
    await context.console.han.registration.update(state, { ...change, ...checked }, author(context));
    return shownEntry(context, state);
  }),
  setParty: procedures.han.setParty.handler(({ input: { id, ...change }, context }) =>
    changed(context, id, (state) => context.console.han.registration.setParty(state, change, author(context))),
  ),
  setActive: procedures.han.setActive.handler(async ({ input: { id, ...change }, context }) => {
    const state = reachableReader(context, id);
    await context.console.han.registration.setActive(state, change, author(context));
    return shownEntry(context, state);
  }),
  setShipment: procedures.han.setShipment.handler(async ({ input: { id, ...change }, context }) => {
    const state = reachableReader(context, id);
    await context.console.han.registration.setShipment(state, change, author(context));
    return shownEntry(context, state);
  }),
  remove: procedures.han.remove.handler(async ({ input, context }) => {
    await context.console.han.registration.remove(reachableReader(context, input.id), author(context));
    return { removed: true as const };
  }),
  setSource: procedures.han.setSource.handler(({ input: { id, source }, context }) =>
    changed(context, id, (state) => context.console.han.registration.setSource(state, source, author(context))),
  ),
  setKeys: procedures.han.setKeys.handler(({ input: { id, ...keys }, context }) =>
    changed(context, id, (state) => context.console.han.registration.setKeys(state, keys, author(context))),
  ),
  newPassword: procedures.han.newPassword.handler(async ({ input, context }) => {
    const state = reachableReader(context, input.id);
    const password = await context.console.han.registration.newPassword(state, author(context));
    return { user: state.stored.reader.deviceId, password };
  }),
  setScale: procedures.han.setScale.handler(({ input: { id, scale }, context }) =>
    changed(context, id, (state) => context.console.han.registration.setScale(state, scale, author(context))),
  ),

  importPreview: procedures.han.importPreview.handler(({ input, context }) => checked(context, input.text).preview),
  importReaders: procedures.han.importReaders.handler(async ({ input, context }) => {
    const { preview, registrations } = checked(context, input.text);
    if (preview.bad > 0 && !input.skipBad) throw new Failure('han/importHasErrors', { bad: String(preview.bad) });
    const imported = await context.console.han.registration.registerAll(registrations, author(context));
    return { imported, skipped: preview.bad };
  }),
  exportReaders: procedures.han.exportReaders.handler(({ context }) => ({ text: exported(context) })),
};

const shownEntry = (context: ApiContext, state: ReaderState): ReaderEntry =>
  seenEntry(context.console.han.readers.entryOf(state), sightOfReaders(context));

async function changed(context: ApiContext, id: ReaderId, work: (state: ReaderState) => Promise<void>) {
  const state = reachableReader(context, id);
  await work(state);
  return readerDetails(context, state);
}

/** Owner and recipient are named in the log, and guests' names are not for the technician. */
const withoutNames = <T extends { readonly kind: string; readonly before: string; readonly after: string }>(
  activity: T,
): T =>
  activity.kind === 'ownerChanged' || activity.kind === 'recipientChanged'
    ? Object.assign({}, activity, { before: '', after: '' })
    : activity;

function checked({ console, scope }: ApiContext, text: string) {
  const { han, directory, store } = console;
  return checkImport(text, {
    sites: directory.topology().sites,
    ownSite: scope.kind === 'site' ? scope.siteId : null,
    isTaken: (deviceId) => han.readers.byDevice(deviceId) !== undefined,
    twinsOf: han.readers.twinsOf,
    zone: readSetting(store.read, 'timeZone'),
  });
}

function exported(context: ApiContext): string {
  const { han, directory, store } = context.console;
  const { siteId } = sightOfReaders(context);
  const zone = readSetting(store.read, 'timeZone');
  const items = [...han.readers.all()]
    .filter(({ stored }) => siteId === null || stored.reader.place.siteId === siteId)
    .map(({ stored, recipient }) => {
      const { reader, key } = stored;
      const owner = partiesOf(store.read, key).find((entry) => entry.role === 'owner' && entry.until === null) ?? null;
      const place = reader.place.siteId;
      return { reader, zone, recipient, owner, siteName: place === null ? '' : (directory.site(place)?.name ?? '') };
    });
  return exportCsv(items);
}
