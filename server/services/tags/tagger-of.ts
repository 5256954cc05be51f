import { chooseDialect } from '../../domain/prompt/dialects.ts';
import { makeDefaultTagger } from '../../domain/tags/default-tagger.ts';
import type { Tagger } from '../../domain/tags/tagger.ts';
import { readTagList } from '../../domain/tags/user-tag-list.ts';
import { widenInSteps } from '../../domain/tags/widen-tagger.ts';
import type { TagListRepository } from '../../ports/tag-lists.ts';
import type { Ports } from '../ports.ts';
import { inPortions } from '../in-portions.ts';

interface Widened {
  hash: string;
  /** How many tags it holds beside the program's. */
  taken: number;
  tagger: Promise<Tagger>;
}

/** By user, the one who was served last at the end. */
const caches = new WeakMap<TagListRepository, Map<string, Widened>>();
/** So many tags of users' lists are held ready in all, and at least one list. Each takes half a kilobyte or so. */
const mostHeld = 200_000;

/**
 * The tags that a user's prompts are written in: the program's, widened by the user's own list. Made ready in portions
 * at the first picture after a change; later ones find it ready. Nothing for a dialect that needs none.
 */
export async function taggerOf(
  { tagLists }: Pick<Ports, 'tagLists'>,
  userId: string,
  dialect: string,
): Promise<Tagger | undefined> {
  if (!chooseDialect(dialect).tags) return undefined;
  const held = cacheOf(tagLists);
  const list = await tagLists.find(userId);
  const before = held.get(userId);
  held.delete(userId);
  if (!list) return inPortions(makeDefaultTagger());
  const { hash, taken } = list;
  const widened = before?.hash === hash ? before : { hash, taken, tagger: widen(tagLists, userId, hash) };
  held.set(userId, widened);
  letGo(held);
  try {
    return await widened.tagger;
  } catch (error) {
    // What failed once, on a busy disk perhaps, is tried again for the next picture.
    if (held.get(userId) === widened) held.delete(userId);
    throw error;
  }
}

async function widen(tagLists: TagListRepository, userId: string, hash: string): Promise<Tagger> {
  const tagger = await inPortions(makeDefaultTagger());
  const rows = await tagLists.findRows(userId, hash);
  // The user has changed it meanwhile; the next picture finds the new one.
  if (rows === undefined) return tagger;
  const { entries } = await inPortions(readTagList(rows));
  return inPortions(widenInSteps(tagger, entries));
}

function cacheOf(tagLists: TagListRepository): Map<string, Widened> {
  const held = caches.get(tagLists) ?? new Map<string, Widened>();
  caches.set(tagLists, held);
  return held;
}

/** The ones that were served longest ago go first. */
function letGo(held: Map<string, Widened>): void {
  let sum = [...held.values()].reduce((total, { taken }) => total + taken, 0);
  for (const [userId, { taken }] of held) {
    if (sum <= mostHeld || held.size === 1) return;
    held.delete(userId);
    sum -= taken;
  }
}
