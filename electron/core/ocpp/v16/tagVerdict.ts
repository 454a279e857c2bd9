import { idTag, type EpochMs, type IdTag } from '../../../../shared/domain/ids.ts';
import type { OutletMode } from '../../../../shared/domain/topology.ts';
import type { ReadDb } from '../../store/database.ts';
import { tagStatus, type TagStatus } from '../../store/tagStore.ts';

/** OCPP 1.6 7.2 AuthorizationStatus, without ConcurrentTx: it stopped stations that only repeated a start (quirk 30). */
export type AuthorizationStatus = 'Accepted' | 'Blocked' | 'Expired' | 'Invalid';

export type TagVerdict = { readonly status: AuthorizationStatus; readonly known: TagStatus };

/** Whether a tag may charge: anyone may at an open outlet (C61), unless the tag was blocked. */
export function tagVerdict(db: ReadDb, tag: TagQuestion): TagVerdict {
  const known = knownTag(db, tag.sent, tag.now);
  return { status: statusOf(known.status, tag.mode), known };
}
export type TagQuestion = { readonly sent: IdTag; readonly mode: OutletMode; readonly now: EpochMs };

function statusOf(status: TagStatus['status'], mode: OutletMode): AuthorizationStatus {
  if (status === 'accepted') return 'Accepted';
  if (status === 'blocked') return 'Blocked';
  if (mode === 'open') return 'Accepted';
  return status === 'expired' ? 'Expired' : 'Invalid';
}

/** A tag under any of the forms in which stations dress it; the tag as sent stays what the session shows. */
function knownTag(db: ReadDb, sent: IdTag, now: EpochMs): TagStatus {
  const exact = tagStatus(db, sent, now);
  if (exact.status !== 'unknown') return exact;
  for (const form of undressed(sent)) {
    const known = tagStatus(db, idTag(form), now);
    if (known.status !== 'unknown') return known;
  }
  return exact;
}

/** Payment terminals send `serial;tag`, KEBA appends `_serial`, others blanks (quirk 51). */
function undressed(sent: string): readonly string[] {
  const forms = [sent.trim(), sent.split(';').at(-1)?.trim() ?? '', sent.split('_')[0]?.trim() ?? ''];
  return [...new Set(forms)].filter((form) => form !== '' && form !== sent);
}

/** The idTagInfo of a reply. */
export function idTagInfo({ status, known }: TagVerdict): object {
  return {
    status,
    ...(known.expiresAt === null ? {} : { expiryDate: new Date(known.expiresAt).toISOString().replace('.000Z', 'Z') }),
    ...(known.parentTag === null ? {} : { parentIdTag: known.parentTag }),
  };
}
