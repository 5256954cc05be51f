import { z } from 'zod';
import type { TextAnswer } from '../../ports/text-model.ts';
import { listOf, onlySet, toAnswer, unlikeAnswer, type Writing } from './writing.ts';

const Reply = z.looseObject({
  id: z.string().nullish().catch(null),
  content: listOf(
    z.looseObject({
      type: z.string(),
      text: z.string().optional().catch(undefined),
      thinking: z.string().optional().catch(undefined),
    }),
  ),
  stop_reason: z.string().nullish().catch(null),
  usage: z.looseObject({ input_tokens: z.number(), output_tokens: z.number() }).nullish().catch(null),
});

const finishes = new Map<string, TextAnswer['finish']>([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['refusal', 'refused'],
]);

/**
 * `POST /v1/messages`. It holds to a schema by `output_config.format` and knows no plain JSON mode; its newer models
 * refuse `temperature` and its like, so that nothing of sampling is ever sent.
 */
export const anthropicMessages: Writing = {
  structures: ['json_schema', 'none'],
  write: async ({ asker, request }) => {
    const { structure, schema } = request;
    const body = await asker.ask('/v1/messages', {
      method: 'POST',
      json: onlySet({
        model: request.model,
        max_tokens: request.maxTokens,
        system: request.system === '' ? undefined : request.system,
        messages: request.messages,
        output_config:
          structure === 'json_schema' && schema
            ? { format: { type: 'json_schema', schema: schema.schema } }
            : undefined,
      }),
    });
    const read = Reply.safeParse(body);
    if (!read.success) throw unlikeAnswer('Anthropic');
    const { content, stop_reason: ended, usage, id } = read.data;
    const join = (type: string, part: 'text' | 'thinking') =>
      content.map((block) => (block.type === type ? (block[part] ?? '') : '')).join('');
    return toAnswer({
      text: join('text', 'text'),
      reasoning: join('thinking', 'thinking'),
      finish: finishes.get(ended ?? 'end_turn') ?? 'other',
      usage: usage ? { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens } : null,
      requestId: id,
    });
  },
};
