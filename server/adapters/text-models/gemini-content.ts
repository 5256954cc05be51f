import { z } from 'zod';
import type { TextAnswer } from '../../ports/text-model.ts';
import { listOf, onlySet, toAnswer, unlikeAnswer, type WriteCall, type Writing } from './writing.ts';

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

/** `POST /v1beta/models/{model}:generateContent`. A blocked prompt is a success without candidates. */
export const geminiContent: Writing = {
  structures: ['json_schema', 'json_object', 'none'],
  write: async (call) => {
    const model = call.request.model.replace(/^models\//, '');
    const path = `/v1beta/models/${encodeURIComponent(model)}:generateContent`;
    const read = Reply.safeParse(await call.asker.ask(path, { method: 'POST', json: toBody(call) }));
    const blocked = read.data?.promptFeedback?.blockReason !== undefined;
    const candidate = read.data?.candidates?.[0];
    if (!read.success || (!candidate && !blocked)) throw unlikeAnswer('Google');
    const { usageMetadata: used, responseId } = read.data;
    const parts = candidate?.content?.parts ?? [];
    const join = (thoughts: boolean) =>
      parts.map(({ text, thought }) => ((thought ?? false) === thoughts ? (text ?? '') : '')).join('');
    return toAnswer({
      text: join(false),
      reasoning: join(true),
      finish: candidate ? toFinish(candidate.finishReason) : 'refused',
      usage: used
        ? {
            inputTokens: used.promptTokenCount,
            // Thoughts are billed as output and counted apart.
            outputTokens: used.candidatesTokenCount + used.thoughtsTokenCount,
          }
        : null,
      requestId: responseId,
    });
  },
};

function toBody({ request, parameters }: WriteCall): Record<string, unknown> {
  const { structure, schema } = request;
  return onlySet({
    systemInstruction: request.system === '' ? undefined : { parts: [{ text: request.system }] },
    contents: request.messages.map(({ role, content }) => ({
      role: role === 'assistant' ? 'model' : 'user',
      parts: [{ text: content }],
    })),
    generationConfig: onlySet({
      maxOutputTokens: request.maxTokens,
      temperature: parameters['temperature'],
      topP: parameters['topP'],
      topK: parameters['topK'],
      responseMimeType: structure === 'none' ? undefined : 'application/json',
      responseJsonSchema: structure === 'json_schema' ? schema?.schema : undefined,
    }),
  });
}

function toFinish(reason = 'STOP'): TextAnswer['finish'] {
  if (reason === 'STOP') return 'stop';
  if (reason === 'MAX_TOKENS') return 'length';
  return refusals.has(reason) ? 'refused' : 'other';
}
