import { z } from 'zod';
import type { TextAnswer } from '../../ports/text-model.ts';
import { converse, type Reading } from './converse.ts';
import type { Draft, Piece } from './draft.ts';
import { listOf, onlySet, unlessEmpty, unlikeAnswer, type WriteCall, type Writing } from './writing.ts';

const Reply = z.looseObject({
  candidates: listOf(
    z.looseObject({
      content: z
        .looseObject({
          parts: listOf(
            z.looseObject({
              text: z.string().optional().catch(undefined),
              thought: z.boolean().optional().catch(undefined),
            }),
          ).catch([]),
        })
        .optional()
        .catch(undefined),
      finishReason: z.string().optional().catch(undefined),
    }),
    1,
  ).optional(),
  promptFeedback: z.looseObject({ blockReason: z.string().optional() }).optional().catch(undefined),
  usageMetadata: z
    .looseObject({
      promptTokenCount: z.number().catch(0),
      candidatesTokenCount: z.number().catch(0),
      thoughtsTokenCount: z.number().catch(0),
    })
    .nullish()
    .catch(null),
  responseId: z.string().nullish().catch(null),
});

const refusals = new Set(['SAFETY', 'PROHIBITED_CONTENT', 'BLOCKLIST', 'SPII', 'RECITATION']);

/**
 * `POST /v1beta/models/{model}:generateContent`, or `:streamGenerateContent?alt=sse`, whose events have the same form.
 * A blocked prompt is a success without candidates.
 */
export const geminiContent: Writing = {
  structures: ['json_schema', 'json_object', 'none'],
  write: (call, draft) => ask(call, draft, 'generateContent'),
  stream: (call, draft) => ask(call, draft, 'streamGenerateContent?alt=sse'),
};

function ask(call: WriteCall, draft: Draft, verb: string): Promise<void> {
  const model = call.request.model.replace(/^models\//, '');
  const path = `/v1beta/models/${encodeURIComponent(model)}:${verb}`;
  return converse(call, { path, json: toBody(call) }, reading, draft);
}

const reading: Reading = {
  label: 'Google',
  readWhole: (body) => {
    const read = Reply.safeParse(body).data;
    const candidate = read?.candidates?.[0];
    if (!read || !(candidate || read.promptFeedback?.blockReason)) throw unlikeAnswer('Google');
    return { ...toPiece(read), finish: candidate ? toFinish(candidate.finishReason) : 'refused' };
  },
  readEvent: (event) => {
    const read = Reply.safeParse(event).data;
    if (!read) throw unlikeAnswer('Google');
    const ended = read.candidates?.[0]?.finishReason;
    const blocked = read.promptFeedback?.blockReason !== undefined;
    const finish = blocked ? 'refused' : ended === undefined ? undefined : toFinish(ended);
    return { ...toPiece(read), ...(finish && { finish }) };
  },
};

function toPiece({ candidates, usageMetadata: used, responseId }: z.infer<typeof Reply>): Piece {
  const parts = candidates?.[0]?.content?.parts ?? [];
  const join = (thoughts: boolean) =>
    parts.map(({ text, thought }) => ((thought ?? false) === thoughts ? (text ?? '') : '')).join('');
  return {
    text: join(false),
    reasoning: join(true),
    usage: used
      ? {
          inputTokens: used.promptTokenCount,
          // Thoughts are billed as output and counted apart.
          outputTokens: used.candidatesTokenCount + used.thoughtsTokenCount,
        }
      : null,
    requestId: responseId,
  };
}

function toBody({ request, stops, parameters }: WriteCall): Record<string, unknown> {
  const { structure, schema } = request;
  return onlySet({
    systemInstruction: request.system === '' ? undefined : { parts: [{ text: request.system }] },
    contents: request.messages.map(({ role, content }) => ({
      role: role === 'assistant' ? 'model' : 'user',
      parts: [{ text: content }],
    })),
    safetySettings: toSafety(parameters),
    generationConfig: onlySet({
      maxOutputTokens: request.maxTokens,
      stopSequences: unlessEmpty(stops),
      temperature: parameters['temperature'],
      topP: parameters['topP'],
      topK: parameters['topK'],
      thinkingConfig: toThinking(parameters),
      responseMimeType: structure === 'none' ? undefined : 'application/json',
      responseJsonSchema: structure === 'json_schema' ? schema?.schema : undefined,
    }),
  });
}

function toThinking({ thinkingLevel, showThoughts: includeThoughts }: WriteCall['parameters']) {
  const config = onlySet({ thinkingLevel, includeThoughts });
  return Object.keys(config).length > 0 ? config : undefined;
}

/** All that can be set; the rest cannot be switched off. */
const categories = ['HARASSMENT', 'HATE_SPEECH', 'SEXUALLY_EXPLICIT', 'DANGEROUS_CONTENT'];

const toSafety = ({ safety: threshold }: WriteCall['parameters']) =>
  threshold === undefined
    ? undefined
    : categories.map((name) => ({ category: `HARM_CATEGORY_${name}`, threshold }));

function toFinish(reason = 'STOP'): TextAnswer['finish'] {
  if (reason === 'STOP') return 'stop';
  if (reason === 'MAX_TOKENS') return 'length';
  return refusals.has(reason) ? 'refused' : 'other';
}
