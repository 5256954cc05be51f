import { z } from 'zod';
import { estimateTokens } from '../../domain/text-answer/estimate-tokens.ts';
import { inPortions, onlySet, toAnswer, unlikeAnswer, type WriteCall, type Writing } from './writing.ts';

/** The whole answer, or one line of a streamed one. */
const Reply = z.looseObject({
  message: z.looseObject({
    content: z.string().catch(''),
    thinking: z.string().nullish().catch(null),
  }),
  done: z.boolean().catch(true),
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
    const path = '/api/chat';
    const response = await call.asker.post(path, toBody(call));
    let [text, reasoning] = ['', ''];
    let last: z.infer<typeof Reply> | undefined;
    for await (const line of inPortions(listLines(await response.text()))) {
      // What went wrong halfway is a line of an answer that began well.
      call.asker.refuseHidden(path, line);
      last = Reply.safeParse(line).data;
      if (!last) throw unlikeAnswer('Ollama');
      text += last.message.content;
      reasoning += last.message.thinking ?? '';
    }
    if (!last) throw unlikeAnswer('Ollama');
    const { done, done_reason: ended, prompt_eval_count: input, eval_count: output } = last;
    return toAnswer({
      text,
      reasoning,
      finish: !done || ended === 'length' ? 'length' : ended == null || ended === 'stop' ? 'stop' : 'other',
      usage: output === undefined ? null : { inputTokens: input ?? 0, outputTokens: output },
    });
  },
};

/** One JSON object; or, from a proxy that streams whatever it was asked for, one a line. */
function* listLines(text: string): Generator<unknown> {
  const whole = parse(text);
  if (whole !== undefined) return yield whole;
  for (const line of text.split('\n')) if (line.trim() !== '') yield parse(line);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

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
