import { AppError } from '../../domain/failure.ts';
import { maxTagListBytes } from '../../domain/tags/own-tags.ts';
import { readTagList, type TagList } from '../../domain/tags/user-tag-list.ts';
import { decodeText } from '../decode-text.ts';
import { inPortions } from '../in-portions.ts';

/** A report names so many rows that cannot be read. */
export const mostProblems = 20;

/**
 * Reads a file as a list of tags, with at least one that can be used. Throws `AppError('invalid')` for what is no list
 * of tags and for one that is too large.
 */
export async function readTagFile(bytes: Uint8Array): Promise<TagList> {
  if (bytes.length > maxTagListBytes) throw refusal('A tag list has at most 5 MB.');
  const list = await readRows(decodeText(bytes));
  refuseOther(list);
  return list;
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
