import { ProviderFailure } from '../../domain/failure.ts';
import type { Structure, TextAnswer, TextMessage, TextModel, TextRequest } from '../../ports/text-model.ts';
import type { TextModelHabits } from '../../ports/text-model-habits.ts';

/** What an answer is read as, or what is wrong with it, in words for the model. */
export type ReadText<Value> = (text: string) => { ok: true; value: Value } | { ok: false; problem: string };

export interface StructuredQuestion<Value> {
  model: string;
  system: string;
  question: string;
  schema: NonNullable<TextRequest['schema']>;
  maxTokens: number;
  /** A longest answer that was cut off may be asked for once more with this. */
  mostTokens: number;
  read: ReadText<Value>;
}

export type Structured<Value> =
  { ok: true; value: Value } | { ok: false; because: 'refused' | 'truncated' | 'unusable' };

export interface Ladder {
  structures: TextModel['structures'];
  habits: Pick<TextModelHabits, 'findStructure' | 'noteStructure'>;
  /** The connection as it stands now. */
  key: string;
}

/**
 * Asks for an object: by the strictest form that the model takes, one step down each time the service says that it
 * does not take that one, and what worked is remembered. An answer that cannot be used is sent back once with what is
 * wrong with it; one that was cut off is asked for once more at greater length. Throws what `write` throws.
 */
export async function askStructured<Value>(
  write: (request: TextRequest) => Promise<TextAnswer>,
  { structures, habits, key }: Ladder,
  { model, system, question, schema, maxTokens, mostTokens, read }: StructuredQuestion<Value>,
): Promise<Structured<Value>> {
  const asked: TextMessage = { role: 'user', content: question };
  let messages: TextMessage[] = [asked];
  let length = maxTokens;
  for (let turn = 0; turn < 2; turn += 1) {
    const answer = await climbDown(
      (structure) => write({ model, system, messages, structure, schema, maxTokens: length }),
      { structures, habits, key },
      model,
    );
    if (answer.finish === 'refused') return { ok: false, because: 'refused' };
    if (answer.finish === 'length') {
      if (turn > 0 || length >= mostTokens) return { ok: false, because: 'truncated' };
      length = mostTokens;
      continue;
    }
    const told = read(answer.text);
    if (told.ok) return { ok: true, value: told.value };
    messages = [asked, ...complain(answer.text, told.problem)];
  }
  return { ok: false, because: 'unusable' };
}

/** So much of a wrong answer is shown again: enough to see what it was. */
const shownCharacters = 4_000;

const complain = (text: string, problem: string): TextMessage[] => [
  // Some services take no empty turn.
  { role: 'assistant', content: text.slice(0, shownCharacters) || '(nothing)' },
  {
    role: 'user',
    content: `That answer cannot be used. ${problem}\nAnswer again with the whole JSON object, and nothing else.`,
  },
];

async function climbDown(
  ask: (structure: Structure) => Promise<TextAnswer>,
  { structures, habits, key }: Ladder,
  model: string,
): Promise<TextAnswer> {
  const known = await habits.findStructure(key, model);
  const steps = known === undefined ? structures : structures.slice(Math.max(0, structures.indexOf(known)));
  for (const [index, structure] of steps.entries()) {
    const isLast = index === steps.length - 1;
    try {
      const answer = await ask(structure);
      if (structure !== known) await habits.noteStructure(key, model, structure);
      return answer;
    } catch (error) {
      if (isLast || structure === 'none' || !rejectsStructure(error)) throw error;
    }
  }
  throw new Error('A language model must know one form at least.');
}

const rejectsStructure = (error: unknown): boolean =>
  error instanceof ProviderFailure && (error.options.rejects?.includes('structure') ?? false);
