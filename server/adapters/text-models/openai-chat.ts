import { z } from 'zod';
import { ProviderFailure } from '../../domain/failure.ts';
import type { Structure, TextAnswer, TextRequest } from '../../ports/text-model.ts';
import {
  exactDollars,
  listOf,
  onlySet,
  toAnswer,
  unlikeAnswer,
  type WriteCall,
  type Writing,
} from './writing.ts';

const Text = z
  .union([z.string(), listOf(z.looseObject({ text: z.string().catch('') }))])
  .transform((content) => (typeof content === 'string' ? content : content.map(({ text }) => text).join('')));
/** Thoughts are in `reasoning_content` (DeepSeek, vLLM, llama.cpp, KoboldCpp) or `reasoning` (OpenRouter, NanoGPT). */
export const Said = z.looseObject({
  content: Text.nullish().catch(null),
  refusal: z.string().nullish().catch(null),
  reasoning_content: z.string().nullish().catch(null),
  reasoning: z.string().nullish().catch(null),
});
const Tokens = z
  .looseObject({
    prompt_tokens: z.number(),
    completion_tokens: z.number(),
    /** OpenRouter: US dollars. */
    cost: z.number().nullish().catch(null),
  })
  .nullish()
  .catch(null);
const Reply = z.looseObject({
  id: z.string().nullish().catch(null),
  choices: listOf(z.looseObject({ message: Said, finish_reason: z.string().nullish().catch(null) }), 1),
  usage: Tokens,
  /** NanoGPT: US dollars, beside the OpenAI form. */
  cost: z.number().nullish().catch(null),
});
export interface ChatReply {
  id?: string | null;
  choices: { message: z.input<typeof Said>; finish_reason?: string | null }[];
  usage?: unknown;
}

export interface ChatOptions {
  label: string;
  structures?: readonly Structure[];
  /** Below the root. */
  path?: string;
  /** The name under which this service takes the penalty for repeating. */
  repetition?: string;
  /** What goes along beside the common fields. */
  extra?(request: TextRequest): Record<string, unknown>;
}

const everyStructure: readonly Structure[] = ['json_schema', 'json_object', 'none'];
/** How many models are remembered by the name that they take for the longest answer. */
const mostNames = 200;

/** `POST {root}/chat/completions`, the language of OpenAI that most services and local servers speak. */
export function openAiChat(options: ChatOptions): Writing {
  const { label, structures = everyStructure, path = '/chat/completions' } = options;
  const names = new Map<string, string>();
  return {
    structures,
    write: async (call) => {
      const place = `${call.root} ${call.request.model}`;
      const name = names.get(place) ?? String(call.parameters['maxTokensField'] ?? 'max_tokens');
      const ask = async (lengthName: string) =>
        readReply(
          await call.asker.ask(path, { method: 'POST', json: toBody(call, options, lengthName) }),
          label,
        );
      try {
        return await ask(name);
      } catch (error) {
        if (!mayRename(error)) throw error;
        // Models that think want max_completion_tokens, old servers know max_tokens only. Once: the second says why.
        const other = name === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
        const answer = await ask(other);
        if (names.size >= mostNames) names.clear();
        names.set(place, other);
        return answer;
      }
    },
  };
}

const mayRename = (error: unknown): boolean =>
  error instanceof ProviderFailure && (error.options.rejects?.includes('max_tokens') ?? false);

/** The fields of a request, with the longest answer under that name. */
export function toBody(
  { request, parameters }: Pick<WriteCall, 'request' | 'parameters'>,
  { repetition = 'repetition_penalty', extra }: Pick<ChatOptions, 'repetition' | 'extra'>,
  lengthName: string,
): Record<string, unknown> {
  return onlySet({
    model: request.model,
    messages: [{ role: 'system', content: request.system }, ...request.messages],
    stream: false,
    [lengthName]: request.maxTokens,
    temperature: parameters['temperature'],
    top_p: parameters['topP'],
    frequency_penalty: parameters['frequencyPenalty'],
    presence_penalty: parameters['presencePenalty'],
    top_k: parameters['topK'],
    min_p: parameters['minP'],
    [repetition]: parameters['repetitionPenalty'],
    response_format: toFormat(request),
    ...extra?.(request),
  });
}

function toFormat({ structure, schema }: TextRequest): Record<string, unknown> | undefined {
  if (structure === 'json_object') return { type: 'json_object' };
  if (structure === 'none' || !schema) return undefined;
  return { type: 'json_schema', json_schema: { name: schema.name, strict: true, schema: schema.schema } };
}

const finishes = new Map<string, TextAnswer['finish']>([
  ['stop', 'stop'],
  ['eos', 'stop'],
  ['length', 'length'],
  ['content_filter', 'refused'],
]);

export function readReply(body: unknown, label: string): TextAnswer {
  const read = Reply.safeParse(body);
  const choice = read.data?.choices[0];
  if (!read.success || !choice) throw unlikeAnswer(label);
  const { message, finish_reason: ended } = choice;
  // A gateway's maker failed halfway, and the gateway calls that an answer.
  if (ended === 'error') throw new ProviderFailure('unavailable', `${label} broke off while it wrote.`);
  const { usage, cost, id } = read.data;
  return toAnswer({
    text: message.content ?? '',
    reasoning: message.reasoning_content ?? message.reasoning ?? '',
    finish: message.refusal ? 'refused' : (finishes.get(ended ?? 'stop') ?? 'other'),
    usage: usage ? { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens } : null,
    cost: exactDollars(usage?.cost ?? cost),
    requestId: id,
  });
}
