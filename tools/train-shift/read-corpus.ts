import { join } from 'node:path';
import { findSequences, markBoundaries, sceneFolder, type Sequence } from '../evaluate/read-sets.ts';
import { createRandom, hashText } from './random.ts';
import { readStories } from './read-stories.ts';
import { writeHeading } from './write-heading.ts';

const sharedFiles = ['llm_implicit.jsonl', 'llm_explicit.jsonl', 'train/novels.jsonl'];
const storyFolder = join(import.meta.dir, 'stories');

/** Everything there is to learn from or to report on, both splits. Throws when the files beside the project are missing. */
export async function readCorpus(): Promise<Sequence[]> {
  const [implicit, explicit, novels] = await Promise.all(sharedFiles.map((file) => findSequences(file)));
  if (!implicit || !explicit || !novels) throw new Error('The labelled stories are not beside the project.');
  const places = listHeadings(explicit.filter(({ split }) => split === 'dev'));
  const own = await readOwnStories();
  return [
    ...implicit,
    ...explicit,
    ...novels,
    ...novels.map((sequence) => addHeadings(sequence, places)),
    ...own,
  ];
}

/** Every file that is learned from, with the name it goes by. */
export function listInputs(): { name: string; path: string }[] {
  const given = sharedFiles.map((file) => ({ name: `shared/scene/${file}`, path: join(sceneFolder, file) }));
  const own = [...new Bun.Glob('*.txt').scanSync(storyFolder)].sort();
  return [
    ...given,
    ...own.map((name) => ({ name: `tools/train-shift/stories/${name}`, path: join(storyFolder, name) })),
  ];
}

/** The stories written for this project, without and with headings; a file is a source. */
export async function readOwnStories(): Promise<Sequence[]> {
  const names = [...new Bun.Glob('*.txt').scanSync(storyFolder)].sort();
  const files = names.map(async (name) =>
    readStories(await Bun.file(join(storyFolder, name)).text(), name.replace('.txt', '')),
  );
  return (await Promise.all(files)).flat();
}

/** The headings that the scripts have, without their final stop. */
function listHeadings(sequences: readonly Sequence[]): string[] {
  const headings = sequences.flatMap(({ turns }) =>
    turns
      .filter((turn, index) => turn.scene !== turns[index - 1]?.scene)
      .map(({ text }) => /^([^.!?"]{3,60})\.\s/.exec(text)?.[1] ?? ''),
  );
  return [...new Set(headings)].filter((heading) => heading !== '');
}

/** A novel with headings of other stories where its scenes begin: in prose, a heading is news whatever it says. */
function addHeadings(novel: Sequence, headings: readonly string[]): Sequence {
  const random = createRandom(hashText(novel.id));
  const opens = markBoundaries(novel.turns);
  return {
    ...novel,
    id: `${novel.id}/headed`,
    variant: 'explicit',
    turns: novel.turns.map((turn, index) => {
      if (index > 0 && !opens[index]) return turn;
      const [place = '', ...rest] = (headings[Math.floor(random() * headings.length)] ?? '').split(', ');
      const heading = writeHeading(
        { place: [place, ...rest.slice(0, -1)].join(', '), indoors: null, time: rest.at(-1) ?? null },
        random() * 0.7,
      );
      return { ...turn, text: `${heading} ${turn.text}` };
    }),
  };
}
