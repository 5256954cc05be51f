import { z } from 'zod';
import { estimateTokens } from '../../domain/text-answer/estimate-tokens.ts';
import { onlySet, toAnswer, unlikeAnswer, type WriteCall, type Writing } from './writing.ts';

const Reply = z.looseObject({
  message: z.looseObject({
    content: z.string().catch(''),
    thinking: z.string().nullish().catch(null),
  }),
  done_reason: z.string().nullish().catch(null),
  prompt_eval_count: z.number().optional().catch(undefined),
  eval_count: z.number().optional().catch(undefined),
});

/** What Ollama reads where nobody says more. Above it a request's beginning is cut off without a word. */
const usualContext = 4_096;

/** `POST /api/chat`, Ollama's own: `format` takes a schema, and the length of the context can be said. */
export const ollamaChat: Writing = {
  structures: ['json_schema', 'json_object', 'none'],
  write: async (call) => {
    const read = Reply.safeParse(await call.asker.ask('/api/chat', { method: 'POST', json: toBody(call) }));
    if (!read.success) throw unlikeAnswer('Ollama');
    const { message, done_reason: ended, prompt_eval_count: input, eval_count: output } = read.data;
    return toAnswer({
      text: message.content,
      reasoning: message.thinking,
      finish: ended === 'length' ? 'length' : ended == null || ended === 'stop' ? 'stop' : 'other',
      usage: output === undefined ? null : { inputTokens: input ?? 0, outputTokens: output },
    });
  },
};

function toBody({ request, parameters }: WriteCall): Record<string, unknown> {
  const { structure, schema } = request;
  return onlySet({
    model: request.model,
    messages: [{ role: 'system', content: request.system }, ...request.messages],
    stream: false,
    format: structure === 'json_schema' ? schema?.schema : structure === 'json_object' ? 'json' : undefined,
    options: onlySet({
      num_predict: request.maxTokens,
      num_ctx: parameters['contextLength'] ?? neededContext(request),
      temperature: parameters['temperature'],
      top_p: parameters['topP'],
      top_k: parameters['topK'],
      min_p: parameters['minP'],
      repeat_penalty: parameters['repetitionPenalty'],
    }),
  });
}

/** In powers of two: the model is loaded again for every other length. */
function neededContext(request: WriteCall['request']): number | undefined {
  const needed = estimateTokens(request) + request.maxTokens;
  return needed <= usualContext ? undefined : 2 ** Math.ceil(Math.log2(needed));
}
