import { z } from 'zod';
import type { RejectedPart } from '../../domain/failure.ts';
import type { Refusal } from '../network/read-reply.ts';

/** Where services name the part of a request that they do not take, beside their sentence. */
const Named = z.looseObject({
  error: z
    .looseObject({ param: z.string().nullish().catch(null), code: z.unknown().optional() })
    .optional()
    .catch(undefined),
  detail: z
    .array(z.looseObject({ loc: z.array(z.union([z.string(), z.number()])).catch([]) }))
    .optional()
    .catch(undefined),
});

/** Statuses that speak of the request; what concerns the key, money or haste names no part of it. */
const aboutRequest = new Set([400, 404, 422]);

/**
 * Words for the form that an answer is held to: `response_format` (OpenAI and its like), `output_config` (Anthropic),
 * "JSON mode" (Gemini), `format` (Ollama), grammars (local servers), and OpenRouter's sentence when nobody offers a
 * model with the parameters that were asked for.
 */
const structureWords =
  /response_?(?:format|mime|json|schema)|\bformat\b|json[ _-]?(?:schema|object|mode)|\bschema\b|structured|output_config|grammar|guided_|requested parameters/i;
/** What may be left out of a request: we count and cut ourselves. */
const usageWords = /\bstream_options\b|\binclude_usage\b/i;
const stopWords = /['"`]stop(?:_sequences)?['"`]|^(?:body\.)?stop$/im;
const lengthWords = /\bmax_(?:completion_)?tokens\b/i;
const modelIsGone =
  /no endpoints found for|(?:unknown|no such) model|^model: |model\b.{0,200}\b(?:not found|does not exist|not a valid model)|not a valid model/i;

/** Which parts of the request a refusal names. What it repeats of the request itself is not looked at. */
export function listRejected({ status, body, text }: Refusal): RejectedPart[] {
  if (!aboutRequest.has(status)) return [];
  const named = Named.safeParse(body).data;
  const words = [
    text,
    named?.error?.param ?? '',
    ...(named?.detail ?? []).map(({ loc }) => loc.join('.')),
  ].join('\n');
  return [
    ...(structureWords.test(words) ? (['structure'] as const) : []),
    ...(lengthWords.test(words) ? (['max_tokens'] as const) : []),
    ...(usageWords.test(words) ? (['usage'] as const) : []),
    ...(stopWords.test(words) ? (['stop'] as const) : []),
  ];
}

/** How services name their rules: OpenAI, Azure, NanoGPT, OpenRouter (`error_type`). */
const policyCodes = new Set(['content_policy_violation', 'content_filter', 'moderation_blocked', 'refusal']);
const Policed = z.looseObject({
  error: z.looseObject({
    code: z.unknown().optional(),
    metadata: z
      .looseObject({ reasons: z.unknown().optional(), error_type: z.unknown().optional() })
      .nullish()
      .catch(null),
  }),
});

/**
 * Its rules forbid the words. OpenRouter says so with a 403 that gives reasons: no fault of the key, which is what
 * that status means otherwise.
 */
export function refusesContent({ status, body }: Refusal): boolean {
  if (status !== 403 && !aboutRequest.has(status)) return false;
  const { code, metadata } = Policed.safeParse(body).data?.error ?? {};
  return (
    Array.isArray(metadata?.reasons) ||
    [code, metadata?.error_type].some((word) => typeof word === 'string' && policyCodes.has(word))
  );
}

/** The address is right, but not the model: `model_not_found`, and the sentences that mean it (Anthropic's is `model: x`). */
export function isUnknownModel({ status, body, text }: Refusal): boolean {
  if (!aboutRequest.has(status)) return false;
  const code = Named.safeParse(body).data?.error?.code;
  return code === 'model_not_found' || modelIsGone.test(text);
}
