import type { Scene } from '../scene.ts';
import { isAboutPerson, isPlace } from './arrange-tags.ts';
import type { Absence } from './mark-absence.ts';
import { readPeople, type TextPeople } from './people-of-text.ts';
import { countPeople, type Gender } from './read-person.ts';
import { choose, composeTags, type TagPrompt } from './scene-to-tags.ts';
import type { Tagger, TagEntry } from './tagger.ts';

/**
 * Turns a message and the scene that was read from it into tags: the scene settles place, hour and weather; the text
 * adds what else it shows, and who is there.
 */
export function messageToTags(tagger: Tagger, text: string, scene: Scene): TagPrompt {
  const { words, absences, hits } = tagger.read(text, { kind: 'story', role: 'narrator' });
  const people = readPeople(words, absences, new Set(hits.map(({ at }) => at)));
  const placeClass = scene.environmentClass.value;
  const ofWord = walkMentions(words, people);
  const more: TagEntry[] = [];
  const looks = new Map<string, Set<TagEntry>>();
  for (const { entries, absence, at } of hits) {
    const entry = choose(entries, placeClass);
    const about = ofWord(at);
    if (!isShown(entry, absence)) continue;
    if (!isAboutPerson(entry)) more.push(entry);
    else if (about !== null) looks.set(about, (looks.get(about) ?? new Set()).add(entry));
  }
  const told = people.people.filter(({ gender }) => gender !== 'other');
  const shown = people.counted ? told : [];
  const counts =
    shown.length > 0
      ? countPeople(
          tagger,
          shown.map(({ gender }): Gender => gender),
        )
      : [];
  const alone = people.people.length === 1;
  return composeTags(tagger, scene, {
    counts: alone ? counts : counts.filter(({ tag }) => tag !== 'solo'),
    empty: !people.anyone,
    people: shown.map(({ name, gender }) => ({ name, gender, tags: [...(looks.get(name) ?? [])] })),
    more,
  });
}

/** Leaving a place takes only the place away, and a place may have a name: "the Old Library". */
function isShown(entry: TagEntry, absence: Absence): boolean {
  if (absence === 'left') return !isPlace(entry);
  return absence === null || (absence === 'name' && isPlace(entry));
}

/** Whom a word is about: the last one its sentence has named before it. To be asked in the order of the words. */
function walkMentions(
  words: readonly { sentence: number }[],
  { mentions }: TextPeople,
): (at: number) => string | null {
  let next = 0;
  return (at) => {
    while ((mentions[next]?.at ?? Infinity) <= at) next += 1;
    const last = mentions[next - 1];
    return last && words[last.at]?.sentence === words[at]?.sentence ? (last.person?.name ?? null) : null;
  };
}
