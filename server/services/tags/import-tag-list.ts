import type { TagListReport } from '../../contract/tag-lists.ts';
import { toInstant } from '../../domain/time.ts';
import type { KeptTagList } from '../../ports/tag-lists.ts';
import type { Actor, Ports } from '../ports.ts';
import { mostProblems, readTagFile } from './read-tag-file.ts';
import { tagListChanged } from './tag-list-changed.ts';

export interface TagListFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * Takes a CSV of tags as the user's own list, in the place of the one before. Rows that cannot be read are passed over
 * and reported. The same file again changes nothing.
 * Throws `AppError('invalid')` for what is no list of tags, and for one that is too large; nothing is changed then.
 */
export async function importTagList(
  ports: Pick<Ports, 'tagLists' | 'clock'>,
  actor: Actor,
  file: TagListFile,
): Promise<TagListReport> {
  const read = await readTagFile(file.bytes);
  const rows = read.rows.join('\n');
  const at = toInstant(ports.clock.now());
  const list: KeptTagList = {
    fileName: file.name.replace(/\p{C}/gu, '').trim().slice(0, 200) || 'tags.csv',
    bytes: file.bytes.length,
    taken: read.entries.length,
    passedOver: read.passedOver,
    skipped: read.problemCount,
    importedAt: at,
    hash: await digest(rows),
  };
  const before = await ports.tagLists.find(actor.id);
  const problems = read.problems.slice(0, mostProblems);
  if (before && isSame(before, list)) return { list: before, problems };
  await ports.tagLists.put(actor.id, list, rows, at, [tagListChanged]);
  return { list, problems };
}

async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return new Uint8Array(bytes).toHex();
}

const isSame = (one: KeptTagList, other: KeptTagList): boolean =>
  one.hash === other.hash &&
  one.fileName === other.fileName &&
  one.bytes === other.bytes &&
  one.passedOver === other.passedOver &&
  one.skipped === other.skipped;
