import type { TextRequest } from '../../ports/text-model.ts';
import { assembleReply, type Assembling } from './assemble-reply.ts';
import type { ToldChat } from './load-reply-material.ts';
import type { PlannedTurn } from './plan-turns.ts';

/** What a language model is asked for a turn. */
export async function prepareRequest(
  ports: Assembling,
  told: ToldChat,
  turn: PlannedTurn,
  model: string,
): Promise<TextRequest> {
  const { system, messages, stop, replyTokens } = await assembleReply(ports, told, turn);
  return { model, system, messages, structure: 'none', stop, maxTokens: replyTokens };
}
