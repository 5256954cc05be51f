import type { SceneCharacter } from '../../../domain/scene.ts';
import type { Voters } from './vote.ts';

/** Who is there according to a message, and who left. */
export interface CharacterReading {
  present: SceneCharacter[];
  left: ReadonlySet<string>;
}

/** Words of the names, lower case, for looking them up in a text. */
export const namesToWords = (names: readonly string[]): Set<string> =>
  new Set(names.flatMap((name) => name.toLowerCase().split(/[\s.,]+/)).filter((word) => word.length > 1));

/**
 * Known characters that the narration shows here and now. Someone only spoken of, remembered or wished for is not
 * there. Who speaks is there, with no words as evidence.
 */
export function readCharacters(
  { tokens, hits }: Voters,
  known: readonly string[],
  speaker: string | undefined,
  messageId: string,
): CharacterReading {
  const present = new Map<string, SceneCharacter>();
  const left = new Set<string>();
  if (speaker) present.set(speaker, { name: speaker, evidence: null });
  const leaving = hits.of('leaving');
  const nameOf = indexNames(known);
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    const name = token?.capital ? nameOf.get(token.word) : undefined;
    if (!token || !name || token.speech || (token.frame !== 'present' && token.frame !== 'negatedVerb'))
      continue;
    const gone = leaving.some(
      (hit) => hit.from > at && hit.from <= at + 3 && tokens[hit.from]?.sentence === token.sentence,
    );
    if (gone) left.add(name);
    else left.delete(name);
    if (present.get(name)?.evidence || gone) continue;
    present.set(name, { name, evidence: { messageId, start: token.start, end: token.end } });
  }
  for (const name of left) present.delete(name);
  return { present: [...present.values()], left };
}

/** A word that two names share names nobody. */
function indexNames(known: readonly string[]): Map<string, string> {
  const index = new Map<string, string>();
  const shared = new Set<string>();
  for (const name of known) {
    for (const word of namesToWords([name])) {
      if (index.has(word) && index.get(word) !== name) shared.add(word);
      index.set(word, name);
    }
  }
  for (const word of shared) index.delete(word);
  return index;
}
