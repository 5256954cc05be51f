import { z } from 'zod';
import type { TextAnswer } from '../../ports/text-model.ts';
import { converse, type Reading } from './converse.ts';
import type { Draft, Piece } from './draft.ts';
import { listOf, onlySet, unlessEmpty, unlikeAnswer, type WriteCall, type Writing } from './writing.ts';

const Words = z.string().optional().catch(undefined);
const Block = z.looseObject({ type: z.string(), text: Words, thinking: Words });
const Finish = z.string().nullish().catch(null);
const Reply = z.looseObject({
  id: z.string().nullish().catch(null),
  content: listOf(Block),
  stop_reason: Finish,
  usage: z.looseObject({ input_tokens: z.number(), output_tokens: z.number() }).nullish().catch(null),
});
/** Counts of a stream: what was read comes first, what was written last, and each may come again. */
const Counts = z
  .looseObject({
    input_tokens: z.number().nullish().catch(null),
    output_tokens: z.number().nullish().catch(null),
  })
  .nullish()
  .catch(null);
const Event = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('message_start'),
    message: z.looseObject({ id: z.string().nullish().catch(null), usage: Counts }),
  }),
  z.looseObject({ type: z.literal('content_block_start'), content_block: Block }),
  z.looseObject({ type: z.literal('content_block_delta'), delta: Block }),
  z.looseObject({
    type: z.literal('message_delta'),
    delta: z.looseObject({ stop_reason: Finish }),
    usage: Counts,
  }),
  z.looseObject({ type: z.literal('message_stop') }),
]);
const AnyEvent = z.looseObject({ type: z.string() });
const known = new Set([
  'message_start',
  'content_block_start',
  'content_block_delta',
  'message_delta',
  'message_stop',
]);

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
  write: (call, draft) => ask(call, draft, false),
  stream: (call, draft) => ask(call, draft, true),
};

const ask = (call: WriteCall, draft: Draft, streams: boolean): Promise<void> =>
  converse(call, { path: '/v1/messages', json: toBody(call, streams) }, createReading(), draft);

function toBody({ request, stops, parameters }: WriteCall, streams: boolean): Record<string, unknown> {
  const { structure, schema } = request;
  return onlySet({
    model: request.model,
    max_tokens: request.maxTokens,
    system: request.system === '' ? undefined : request.system,
    messages: request.messages,
    stream: streams ? true : undefined,
    thinking: parameters['thinking'] === undefined ? undefined : { type: parameters['thinking'] },
    // It refuses those that are nothing but blanks.
    stop_sequences: unlessEmpty(stops.filter((stop) => stop.trim() !== '')),
    output_config:
      structure === 'json_schema' && schema
        ? { format: { type: 'json_schema', schema: schema.schema } }
        : undefined,
  });
}

/** For one answer: what was read is told at its beginning, what was written at its end. */
function createReading(): Reading {
  let inputTokens = 0;
  return {
    label: 'Anthropic',
    readWhole: (body) => {
      const read = Reply.safeParse(body).data;
      if (!read) throw unlikeAnswer('Anthropic');
      const { content, stop_reason: ended, usage, id } = read;
      return {
        text: content.map((block) => readBlock(block).text ?? '').join(''),
        reasoning: content.map((block) => readBlock(block).reasoning ?? '').join(''),
        finish: toFinish(ended ?? 'end_turn'),
        usage: usage ? { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens } : null,
        requestId: id,
      };
    },
    readEvent: (body) => {
      const { type } = AnyEvent.safeParse(body).data ?? {};
      if (type === undefined) throw unlikeAnswer('Anthropic');
      // `ping`, and what will be thought of later.
      if (!known.has(type)) return {};
      const event = Event.safeParse(body).data;
      if (!event) throw unlikeAnswer('Anthropic');
      switch (event.type) {
        case 'message_start':
          inputTokens = event.message.usage?.input_tokens ?? 0;
          return { requestId: event.message.id };
        case 'content_block_start':
          return readBlock(event.content_block);
        case 'content_block_delta':
          return readBlock(event.delta);
        case 'message_delta': {
          const { input_tokens: input, output_tokens: output } = event.usage ?? {};
          inputTokens = input ?? inputTokens;
          return {
            ...(event.delta.stop_reason && { finish: toFinish(event.delta.stop_reason) }),
            usage: output == null ? null : { inputTokens, outputTokens: output },
          };
        }
        case 'message_stop':
          return { isLast: true };
      }
    },
  };
}

/** A block (`text`, `thinking`) or what is added to one (`text_delta`, `thinking_delta`). */
const readBlock = ({ type, text, thinking }: z.infer<typeof Block>): Piece =>
  type.startsWith('text') ? { text } : type.startsWith('thinking') ? { reasoning: thinking } : {};

const toFinish = (reason: string): TextAnswer['finish'] => finishes.get(reason) ?? 'other';
