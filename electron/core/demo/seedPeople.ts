import { userId, type EpochMs, type UserId } from '../../../shared/domain/ids.ts';
import type { User } from '../../../shared/domain/people.ts';
import { hashPassword } from '../people/passwords.ts';
import { createPeople } from '../people/people.ts';
import type { Clock } from '../runtime/clock.ts';
import { newId, newToken } from '../runtime/identities.ts';
import { insertPerson, personByEmail } from '../store/personStore.ts';
import { prepared, type WriteDb } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { readTopology } from '../store/topologyStore.ts';
import { DEMO_ACCOUNTS } from './accounts.ts';
import { HARBOUR } from './harbour.ts';
import { OWNERS, TAGS } from './tags.ts';

/** The marked accounts, one for each role, and the owners of tags; needs the sites. */
export async function seedPeople(store: Store, clock: Clock): Promise<void> {
  const people = createPeople({ store, clock });
  const siteId = readTopology(store.read).sites.find((site) => site.name === HARBOUR[0]?.name)?.id ?? null;
  // All at once: each hash takes a fifth of a second of one core.
  const [unusable] = await Promise.all([
    hashPassword(newToken()),
    ...DEMO_ACCOUNTS.map((account) =>
      people.createUser({ ...account, siteId: account.role === 'siteAdministrator' ? siteId : null }),
    ),
  ]);
  await store.write(({ db }) => {
    const owners = OWNERS.map((owner) => ownerId(db, owner, { password: unusable, at: clock.now() }));
    for (const { tag, owner, note, status } of TAGS) {
      prepared(db, 'INSERT INTO id_tag (tag, person_id, status, note) VALUES (?, ?, ?, ?)').run(
        tag,
        owner === null ? null : (owners[owner] ?? null),
        status,
        note,
      );
    }
  });
}

type Owner = (typeof OWNERS)[number];

/** Owners of tags have accounts whose password nobody knows. */
function ownerId(
  db: WriteDb,
  owner: Owner,
  { password, at }: { readonly password: string; readonly at: EpochMs },
): UserId {
  const known = personByEmail(db, owner.email);
  if (known !== null) return known.user.id;
  const user: User = { id: userId(newId()), ...owner, role: 'evUser', siteId: null, createdAt: at };
  insertPerson(db, { user, password, language: 'nb' });
  return user.id;
}
