import type { ConsoleInfo } from '../../../shared/contract/console.ts';
import { LANGUAGES } from '../../../shared/domain/people.ts';
import type { Console, ReopenRequest } from '../console.ts';
import { Failure } from '../runtime/failure.ts';
import { listenerChip } from '../runtime/listenerChip.ts';
import { audit } from '../store/auditStore.ts';
import { readSetting, writeSetting } from '../store/settingStore.ts';
import { insertSite } from '../store/topologyWrites.ts';
import { author } from './context.ts';
import { procedures } from './procedures.ts';

export const consoleApi = {
  info: procedures.console.info.handler(({ context: { console } }): ConsoleInfo => {
    const { read } = console.store;
    const language = readSetting(read, 'language');
    return {
      version: console.options.version,
      mode: modeOf(console),
      harbourName: readSetting(read, 'harbourName'),
      timeZone: readSetting(read, 'timeZone'),
      language: LANGUAGES.find((known) => known === language) ?? 'nb',
      now: console.clock.now(),
      demoAccounts: console.options.demoAccounts ?? [],
    };
  }),
  begin: procedures.console.begin.handler(async ({ input, context: { console, connection } }) => {
    refuseAfterFirstStart(console);
    refuseUnknownZone(input.timeZone);
    const { people, store, clock, ocpp, live } = console;
    const { email, password, firstName, lastName, language } = input;
    const administrator = {
      email,
      password,
      firstName,
      lastName,
      language,
      role: 'administrator',
      siteId: null,
    } as const;
    const user = await people.createUser(administrator, ({ db, announce }) => {
      refuseAfterFirstStart(console);
      const at = clock.now();
      writeSetting(db, 'harbourName', input.harbourName);
      writeSetting(db, 'timeZone', input.timeZone);
      writeSetting(db, 'language', language);
      writeSetting(db, 'listenOnLan', input.listenOnLan ? '1' : '0');
      insertSite(db, { name: input.siteName, identification: '', address: '' }, at);
      announce({ kind: 'topologyChanged', at });
    });
    const place = await people.signInAs(user.id);
    connection.token = place.token;
    await store.write(({ announce }) => announce({ kind: 'userSignedIn', at: clock.now(), email: user.email }));
    if (input.listenOnLan) live.setHealth(listenerChip(await ocpp.relisten()));
    return { handoff: place.handoff };
  }),
  exploreDemo: procedures.console.exploreDemo.handler(({ context: { console } }) => {
    refuseAfterFirstStart(console);
    reopen(console, { kind: 'demo' });
    return { reopening: true as const };
  }),
  leaveDemo: procedures.console.leaveDemo.handler(({ context: { console } }) => {
    if (console.options.mode !== 'demo') throw new Failure('console/notInDemo');
    reopen(console, { kind: 'normal' });
    return { reopening: true as const };
  }),
  restorePiece: procedures.console.restorePiece.handler(async ({ input, context: { console } }) => {
    refuseAfterFirstStart(console);
    const { received, file } = await console.restore.take(input);
    if (file !== null) reopen(console, { kind: 'restore', file });
    return { received, reopening: file !== null };
  }),
  listener: procedures.console.listener.handler(({ context: { console } }) => console.ocpp.listener()),
  setListenOnLan: procedures.console.setListenOnLan.handler(async ({ input, context }) => {
    const { store, clock, ocpp, live } = context.console;
    const wanted = input.listenOnLan ? '1' : '0';
    await store.write(({ db }) => {
      const before = readSetting(db, 'listenOnLan');
      writeSetting(db, 'listenOnLan', wanted);
      const by = author(context);
      audit(db, { at: clock.now(), by, action: 'console.setListenOnLan', subject: 'listener', before, after: wanted });
    });
    const listener = await ocpp.relisten();
    live.setHealth(listenerChip(listener));
    return listener;
  }),
  health: procedures.console.health.handler(({ context: { console } }) => console.live.health()),
};

function modeOf({ options, people }: Console): ConsoleInfo['mode'] {
  if (options.mode === 'demo') return 'demo';
  return people.hasUsers() ? 'normal' : 'firstStart';
}

/** What anyone may do stops with the first administrator. */
function refuseAfterFirstStart(console: Console): void {
  if (modeOf(console) !== 'firstStart') throw new Failure('console/alreadyBegun');
}

function refuseUnknownZone(timeZone: string): void {
  try {
    Intl.DateTimeFormat('en', { timeZone });
  } catch (error) {
    throw new Failure('console/unknownTimeZone', { timeZone }, { cause: error });
  }
}

/** The answer is on its way before the callers are let go. */
function reopen({ options, clock }: Console, request: ReopenRequest): void {
  const { reopen: ask } = options;
  if (!ask) throw new Failure('console/cannotReopen');
  clock.after(REOPEN_AFTER_MS, () => ask(request));
}

const REOPEN_AFTER_MS = 50;
