import type { TagListReport } from '../../contract/tag-lists.ts';
import { AppError } from '../../domain/failure.ts';
import { maxTagListBytes } from '../../domain/tags/own-tags.ts';
import { readTagList, type TagList } from '../../domain/tags/user-tag-list.ts';
import { toInstant } from '../../domain/time.ts';
import type { KeptTagList } from '../../ports/tag-lists.ts';
import { decodeText } from '../decode-text.ts';
import type { Actor, Ports } from '../ports.ts';
import { inPortions } from './in-portions.ts';
import { tagListChanged } from './tag-list-changed.ts';

export interface TagListFile {
  name: string;
  bytes: Uint8Array;
}

/** A report names so many rows that cannot be read. */
const mostProblems = 20;

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
  if (file.bytes.length > maxTagListBytes) throw refusal('A tag list has at most 5 MB.');
  const read = await readRows(decodeText(file.bytes));
  refuseOther(read);
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

async function readRows(text: string): Promise<TagList> {
  try {
    return await inPortions(readTagList(text));
  } catch (error) {
    if (error instanceof RangeError) throw refusal(error.message, error);
    throw error;
  }
}

/** A file of which most cannot be read is something else. */
function refuseOther({ entries, passedOver, problems, problemCount }: TagList): void {
  if (problemCount > entries.length + passedOver) {
    const lines = problems.slice(0, mostProblems).map(({ line, why }) => [`line ${line}`, why]);
    throw refusal(
      'This is no list of tags. One has a row for each: name, category from 0 to 5, posts, other names.',
      undefined,
      Object.fromEntries(lines),
    );
  }
  if (entries.length > 0) return;
  throw refusal(
    passedOver > 0
      ? 'This list has only artists, works and characters. Tags of what a picture shows are wanted.'
      : 'This file has no tags in it.',
  );
}

const refusal = (sentence: string, cause?: unknown, lines: Record<string, string> = {}): AppError =>
  new AppError('invalid', sentence, { fields: { file: sentence, ...lines }, cause });

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
