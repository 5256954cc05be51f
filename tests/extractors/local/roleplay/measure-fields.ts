import { readFileSync } from 'node:fs';
import { readScene } from '../../../../server/adapters/extractors/local/read-scene.ts';
import { emptyScene, type Scene } from '../../../../server/domain/scene.ts';

export const measured = ['environmentClass', 'environment', 'timeOfDay', 'weather'] as const;
export type MeasuredField = (typeof measured)[number];

/** One message of a hand-written story, and for each field every answer a fair judge accepts; `null`: not known. */
interface Row {
  story: string;
  index: number;
  role: 'user' | 'character' | 'narrator';
  name: string;
  text: string;
  expect: Record<MeasuredField, (string | null)[]>;
}

/** Counts of one field: `wanted` are the rows where an answer is due, `found` those of them that got a right one. */
export interface Figures {
  given: number;
  right: number;
  wanted: number;
  found: number;
}

/** Reads the stories of a file message by message, as a chat does, and counts. */
export function measureFields(file: string): Record<MeasuredField, Figures> {
  const figures = Object.fromEntries(
    measured.map((field) => [field, { given: 0, right: 0, wanted: 0, found: 0 }]),
  ) as Record<MeasuredField, Figures>;
  let before = emptyScene();
  let story = '';
  const names = new Set<string>();
  for (const row of readRows(file)) {
    if (row.story !== story) {
      before = emptyScene();
      names.clear();
      story = row.story;
    }
    if (row.name) names.add(row.name);
    const { role, name, text } = row;
    before = readScene({
      messageId: `msg_${row.index}`,
      role,
      name,
      text,
      before,
      knownCharacters: [...names],
    });
    for (const field of measured) count(figures[field], row.expect[field], field, before);
  }
  return figures;
}

const readRows = (file: string): Row[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);

function count(figures: Figures, accepted: (string | null)[], field: MeasuredField, scene: Scene): void {
  const value = scene[field].value;
  const right = value !== null && accepts(accepted, field, value);
  if (value !== null) figures.given += 1;
  if (right) figures.right += 1;
  if (accepted.includes(null)) return;
  figures.wanted += 1;
  if (right) figures.found += 1;
}

/** A place phrase is right when it holds one of the words. */
function accepts(accepted: (string | null)[], field: MeasuredField, value: string): boolean {
  if (field !== 'environment') return accepted.includes(value);
  const phrase = value.toLowerCase();
  return accepted.some((word) => word !== null && phrase.includes(word.toLowerCase()));
}

export const precision = ({ right, given }: Figures): number => (given === 0 ? 1 : right / given);
export const recall = ({ found, wanted }: Figures): number => (wanted === 0 ? 1 : found / wanted);

/** The figures as a table to print. */
export const writeTable = (figures: Record<MeasuredField, Figures>): string =>
  measured
    .map((field) => {
      const one = figures[field];
      return `${field.padEnd(17)} precision ${precision(one).toFixed(3)} (${one.right}/${one.given})  recall ${recall(one).toFixed(3)} (${one.found}/${one.wanted})`;
    })
    .join('\n');
