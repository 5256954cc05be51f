import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** One turn with the truth about it; `time` is null where the source does not say. */
const LabelledTurn = z.object({
  text: z.string(),
  /** Who speaks, where the source has speakers. */
  speaker: z.string().optional(),
  scene: z.number(),
  time: z.string().nullish(),
});
export type LabelledTurn = z.infer<typeof LabelledTurn>;

/** A story turn by turn. A boundary is a turn whose scene differs from the turn before. */
export const Sequence = z.object({
  id: z.string(),
  source: z.string(),
  variant: z.string(),
  doc: z.string(),
  split: z.enum(['dev', 'test']),
  turns: z.array(LabelledTurn),
});
export type Sequence = z.infer<typeof Sequence>;

const PlacedStory = z.object({ loc: z.string(), text: z.string() });
export type PlacedStory = z.infer<typeof PlacedStory>;

/** The folder of labelled stories beside the project; they are not part of it. */
export const sceneFolder = resolve(import.meta.dir, '../../../shared/scene');

/** Files of sequences, as paths inside the folder, with what the report calls them. */
export const sequenceFiles: readonly [file: string, label: string][] = [
  ['llm_implicit.jsonl', 'llm, headings removed'],
  ['llm_explicit.jsonl', 'llm, headings as prose'],
  ['train/novels.jsonl', 'novels'],
];

/** The sequences of one file, or undefined when it is not there. Throws for a line that is no sequence. */
export async function findSequences(file: string, folder = sceneFolder): Promise<Sequence[] | undefined> {
  return findRows(join(folder, file), Sequence);
}

/** The short stories with their places, or undefined when the file is not there. */
export const findPlacedStories = (folder = sceneFolder): Promise<PlacedStory[] | undefined> =>
  findRows(join(folder, 'slice_env.jsonl'), PlacedStory);

async function findRows<T>(path: string, shape: z.ZodType<T>): Promise<T[] | undefined> {
  if (!existsSync(path)) return undefined;
  const lines = (await Bun.file(path).text()).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => shape.parse(JSON.parse(line)));
}

/** Per turn whether it opens another scene than the turn before; the first never does. */
export const markBoundaries = (turns: readonly { scene: number }[]): boolean[] =>
  turns.map((turn, index) => index > 0 && turn.scene !== turns[index - 1]?.scene);
