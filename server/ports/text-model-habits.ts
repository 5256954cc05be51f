import type { Structure } from './text-model.ts';

/**
 * What was found out about language models while they were asked, by a key that names the connection as it stands
 * now. Forgotten with the process: all of it is found out again at the price of a refusal.
 */
export interface TextModelHabits {
  /** The strictest form that a model was found to take. */
  findStructure(key: string, model: string): Promise<Structure | undefined>;
  noteStructure(key: string, model: string, structure: Structure): Promise<void>;
  /** It failed, and is left alone until then (epoch milliseconds) when that is not null. */
  noteFailure(key: string, restUntil: (inARow: number) => number | null): Promise<void>;
  noteAnswer(key: string): Promise<void>;
  /** Until when it is left alone; `null`: it may be asked. */
  findRest(key: string, now: number): Promise<number | null>;
}
