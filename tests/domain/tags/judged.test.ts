import { describe, expect, test } from 'bun:test';
import { convertScene, type OwnScene } from './convert-scene.ts';
import judgements from './judgements.json';
import scenes from './scenes.json';

/** What was said of some tags of one scene. */
interface Verdict {
  /** The tags that were judged. */
  seen: string[];
  /** Those of them that somebody found wrong. */
  wrong?: string[];
  /** Those that name the place. */
  places?: string[];
}

const rounds = [judgements.round1, judgements.round2] as Partial<Record<string, Verdict>>[];

/** Each round takes the place of what the rounds before it said of a tag. */
function judge(id: string) {
  const right = new Map<string, boolean>();
  const places = new Set<string>();
  for (const round of rounds) {
    const { seen = [], wrong = [], places: named = [] } = round[id] ?? {};
    for (const tag of seen) right.set(tag, !wrong.includes(tag));
    for (const tag of named) places.add(tag);
  }
  return { right, places };
}

const judged = await Promise.all(
  (scenes as OwnScene[]).map(async (scene) => {
    const { base, characters } = await convertScene(scene);
    const tags = [...base, ...characters.flatMap((character) => character.tags)];
    const { right, places } = judge(scene.id);
    return {
      id: scene.id,
      tags: tags.map((tag) => ({ tag, right: right.get(tag) })),
      placed: tags.some((tag) => places.has(tag)),
    };
  }),
);

const all = judged.flatMap(({ id, tags }) => tags.map(({ tag, right }) => ({ name: `${id}:${tag}`, right })));
const listOf = (right: boolean | undefined): string =>
  all
    .filter((one) => one.right === right)
    .map(({ name }) => name)
    .join(' ') || 'none';
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

describe('the tags of a hundred and fifty scenes, as two reviewers judged them', () => {
  test('are right in at least 92 of a hundred; one that nobody judged counts as wrong', () => {
    const precision = all.filter(({ right }) => right === true).length / all.length;
    console.log(`Tags that are right: ${percent(precision)} of ${String(all.length)}.`);
    console.log(`Judged wrong: ${listOf(false)}. Not judged: ${listOf(undefined)}.`);
    expect(precision).toBeGreaterThanOrEqual(0.92);
  });

  test('name the place in at least 95 of a hundred', () => {
    const missed = judged.filter(({ placed }) => !placed).map(({ id }) => id);
    const recall = 1 - missed.length / judged.length;
    console.log(`Places that are named: ${percent(recall)}. Missed: ${missed.join(' ') || 'none'}.`);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  });

  test('have judgements of their own scenes only', () => {
    const known = new Set((scenes as OwnScene[]).map(({ id }) => id));
    expect(rounds.flatMap((round) => Object.keys(round)).filter((id) => !known.has(id))).toEqual([]);
  });
});
