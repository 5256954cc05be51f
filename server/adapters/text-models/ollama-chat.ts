import { z } from 'zod';
import { estimateTokens } from '../../domain/text-answer/estimate-tokens.ts';
import { converse, type Reading } from './converse.ts';
import type { Draft, Piece } from './draft.ts';
import { readExtraFields } from './extra-fields.ts';
import { frameLines } from '../network/frames.ts';
import { onlySet, unlessEmpty, unlikeAnswer, type WriteCall, type Writing } from './writing.ts';

/** The whole answer, or one line of a streamed one. */
const Reply = z.looseObject({
  message: z.looseObject({
    content: z.string().catch(''),
    thinking: z.string().nullish().catch(null),
  }),
  done: z.boolean().optional().catch(undefined),
  done_reason: z.string().nullish().catch(null),
  prompt_eval_count: z.number().optional().catch(undefined),
  eval_count: z.number().optional().catch(undefined),
});

/** What Ollama reads where nobody says more. Above it a request's beginning is cut off without a word. */
const usualContext = 4_096;

/** `POST /api/chat`, Ollama's own: `format` takes a schema, and the length of the context can be said. */
export const ollamaChat: Writing = {
  structures: ['json_schema', 'json_object', 'none'],
  write: (call, draft) => ask(call, draft, false),
  stream: (call, draft) => ask(call, draft, true),
};

const ask = (call: WriteCall, draft: Draft, streams: boolean): Promise<void> =>
  converse(call, { path: '/api/chat', json: toBody(call, streams) }, reading, draft);

/** One JSON object, or one a line; a proxy may stream whatever it was asked for. */
const reading: Reading = {
  label: 'Ollama',
  frame: frameLines,
  readWhole: (body) => read(body, true),
  readEvent: (line) => read(line, false),
};

function read(body: unknown, isWhole: boolean): Piece {
  const told = Reply.safeParse(body).data;
  if (!told) throw unlikeAnswer('Ollama');
  const { message, done = isWhole, done_reason: ended, prompt_eval_count: input, eval_count: output } = told;
  return {
    text: message.content,
    reasoning: message.thinking,
    usage: output === undefined ? null : { inputTokens: input ?? 0, outputTokens: output },
    ...(done && {
      isLast: true,
      finish: ended === 'length' ? 'length' : ended == null || ended === 'stop' ? 'stop' : 'other',
    }),
  };
}

function toBody({ request, stops, parameters }: WriteCall, streams: boolean): Record<string, unknown> {
  const { structure, schema } = request;
  return onlySet({
    model: request.model,
    messages: [{ role: 'system', content: request.system }, ...request.messages],
    stream: streams,
    think: parameters['think'] === undefined ? undefined : parameters['think'] === 'on',
    format: structure === 'json_schema' ? schema?.schema : structure === 'json_object' ? 'json' : undefined,
    options: onlySet({
      num_predict: request.maxTokens,
      stop: unlessEmpty(stops),
      num_ctx: parameters['contextLength'] ?? neededContext(request),
      temperature: parameters['temperature'],
      top_p: parameters['topP'],
      top_k: parameters['topK'],
      min_p: parameters['minP'],
      repeat_penalty: parameters['repetitionPenalty'],
      ...readExtraFields(parameters),
    }),
  });
}

/** In powers of two: the model is loaded again for every other length. */
function neededContext(request: WriteCall['request']): number | undefined {
  const needed = estimateTokens(request) + request.maxTokens;
  return needed <= usualContext ? undefined : 2 ** Math.ceil(Math.log2(needed));
}
