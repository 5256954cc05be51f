import { ProviderFailure, type RejectedPart } from '../../domain/failure.ts';
import type { Structure, TextRequest } from '../../ports/text-model.ts';
import { converse } from './converse.ts';
import type { Draft } from './draft.ts';
import { readExtraFields } from './extra-fields.ts';
import { readOpenAi } from './openai-reply.ts';
import { onlySet, unlessEmpty, type WriteCall, type Writing } from './writing.ts';

export interface ChatOptions {
  label: string;
  structures?: readonly Structure[];
  /** Below the root. */
  path?: string;
  /** The name under which this service takes the penalty for repeating. */
  repetition?: string;
  /** It has no words for an answer in one piece, and tells nobody what was used. */
  streamsOnly?: boolean;
  /** What goes along beside the common fields. */
  extra?(request: TextRequest): Record<string, unknown>;
}

/** What models and servers are found to take, and not to take. */
interface Form {
  lengthName: string;
  asksUsage: boolean;
  sendsStops: boolean;
}

const everyStructure: readonly Structure[] = ['json_schema', 'json_object', 'none'];
/** How many models are remembered by what they take. */
const mostForms = 200;

/** `POST {root}/chat/completions`, the language of OpenAI that most services and local servers speak. */
export function openAiChat(options: ChatOptions): Writing {
  const { label, structures = everyStructure, path = '/chat/completions', streamsOnly = false } = options;
  const forms = new Map<string, Form>();
  const reading = readOpenAi(label);
  const ask = async (call: WriteCall, draft: Draft, streams: boolean): Promise<void> => {
    const place = `${call.root} ${call.request.model}`;
    const usual = {
      lengthName: String(call.parameters['maxTokensField'] ?? 'max_tokens'),
      asksUsage: !streamsOnly,
      sendsStops: true,
    };
    let form = forms.get(place) ?? usual;
    for (const changed = new Set<RejectedPart>(); ;) {
      try {
        await converse(call, { path, json: toBody(call, options, form, streams) }, reading, draft);
        if (changed.size === 0) return;
        if (forms.size >= mostForms) forms.clear();
        return void forms.set(place, form);
      } catch (error) {
        const part = draft.isEmpty
          ? listRejects(error).find((rejected) => !changed.has(rejected))
          : undefined;
        const next = part && without(part, form);
        // Each part is given up once: the second refusal says why.
        if (!next) throw error;
        changed.add(part);
        form = next;
      }
    }
  };
  return {
    structures,
    write: (call, draft) => ask(call, draft, streamsOnly),
    stream: (call, draft) => ask(call, draft, true),
  };
}

const listRejects = (error: unknown): readonly RejectedPart[] =>
  error instanceof ProviderFailure ? (error.options.rejects ?? []) : [];

/** Models that think want `max_completion_tokens`, old servers know `max_tokens` only. */
function without(part: RejectedPart, form: Form): Form | undefined {
  const otherName = form.lengthName === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
  if (part === 'max_tokens') return { ...form, lengthName: otherName };
  if (part === 'usage' && form.asksUsage) return { ...form, asksUsage: false };
  return part === 'stop' && form.sendsStops ? { ...form, sendsStops: false } : undefined;
}

function toBody(
  { request, stops, parameters }: Pick<WriteCall, 'request' | 'stops' | 'parameters'>,
  { repetition = 'repetition_penalty', extra }: ChatOptions,
  { lengthName, asksUsage, sendsStops }: Form,
  streams: boolean,
): Record<string, unknown> {
  return onlySet({
    model: request.model,
    messages: [{ role: 'system', content: request.system }, ...request.messages],
    stream: streams,
    stream_options: streams && asksUsage ? { include_usage: true } : undefined,
    [lengthName]: request.maxTokens,
    stop: sendsStops ? unlessEmpty(stops) : undefined,
    temperature: parameters['temperature'],
    top_p: parameters['topP'],
    frequency_penalty: parameters['frequencyPenalty'],
    presence_penalty: parameters['presencePenalty'],
    top_k: parameters['topK'],
    min_p: parameters['minP'],
    [repetition]: parameters['repetitionPenalty'],
    response_format: toFormat(request),
    reasoning_effort: parameters['reasoningEffort'],
    ...extra?.(request),
    ...readExtraFields(parameters),
  });
}

function toFormat({ structure, schema }: TextRequest): Record<string, unknown> | undefined {
  if (structure === 'json_object') return { type: 'json_object' };
  if (structure === 'none' || !schema) return undefined;
  return { type: 'json_schema', json_schema: { name: schema.name, strict: true, schema: schema.schema } };
}
