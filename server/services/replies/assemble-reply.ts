import { assemblePrompt } from '../../domain/roleplay/assemble-prompt.ts';
import type { AssembledPrompt } from '../../domain/roleplay/reply-material.ts';
import { createBreather } from '../illustration/breather.ts';
import type { Ports } from '../ports.ts';
import { loadReplyMaterial, type LoadingMaterial, type ToldChat } from './load-reply-material.ts';
import type { PlannedTurn } from './plan-turns.ts';

export type Assembling = LoadingMaterial & Pick<Ports, 'tokenCounter' | 'patterns'>;

/** What a language model is shown for a turn, part by part. */
export async function assembleReply(
  ports: Assembling,
  told: ToldChat,
  turn: PlannedTurn,
): Promise<AssembledPrompt> {
  const [material, countTokens, compilePattern] = await Promise.all([
    loadReplyMaterial(ports, told, turn),
    ports.tokenCounter.open(),
    ports.patterns.open(),
  ]);
  return assemblePrompt(material, { countTokens, compilePattern, breathe: createBreather() });
}
