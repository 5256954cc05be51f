import { findObject } from '../text-answer/find-object.ts';
import { SceneAnswer } from './answer-schema.ts';

export type ReadAnswer = { ok: true; answer: SceneAnswer } | { ok: false; problem: string };

const mostProblems = 6;

/** A model's words as an answer, or what is wrong with them in a sentence for the model. */
export function readAnswer(text: string): ReadAnswer {
  const found = findObject(text);
  if (found === undefined) return { ok: false, problem: 'There was no complete JSON object in it.' };
  const read = SceneAnswer.safeParse(found);
  if (read.success) return { ok: true, answer: read.data };
  const problems = read.error.issues
    .slice(0, mostProblems)
    .map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
  return { ok: false, problem: problems.join('; ') };
}
