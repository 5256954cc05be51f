import { loadOfficialSchema } from '../../image-provider/official-schema.ts';
import { replyProblems, wordsIn, type Dialect, type Json, type Saying } from './dialect.ts';

const google = loadOfficialSchema('gemini-generate-content.json');

const generated = ({ text, reasoning, cut, refused }: Saying) => ({
  candidates: [
    {
      index: 0,
      finishReason: cut ? 'MAX_TOKENS' : refused ? 'SAFETY' : 'STOP',
      content: {
        role: 'model',
        parts: [...(reasoning ? [{ text: reasoning, thought: true }] : []), { text }],
      },
    },
  ],
  usageMetadata: {
    promptTokenCount: 100,
    candidatesTokenCount: 15,
    thoughtsTokenCount: 5,
    totalTokenCount: 120,
  },
  modelVersion: 'm-1',
  responseId: 'r-1',
});
replyProblems.push(...google.reply('GenerateContentResponse', generated({ text: 'Hi', reasoning: 'Hm' })));

/** Events of the same form, each with what was used so far; the last says why it ends. */
const streamed = ({ text, reasoning, cut, refused }: Saying) => {
  const event = (part: Json, candidatesTokenCount: number, finishReason?: string) => ({
    candidates: [
      { index: 0, content: { role: 'model', parts: [part] }, ...(finishReason && { finishReason }) },
    ],
    usageMetadata: {
      promptTokenCount: 100,
      candidatesTokenCount,
      thoughtsTokenCount: 5,
      totalTokenCount: 120,
    },
    modelVersion: 'm-1',
    responseId: 'r-1',
  });
  return [
    ...wordsIn(reasoning ?? '').map((word) => event({ text: word, thought: true }, 0)),
    ...wordsIn(text).map((word, index) => event({ text: word }, index + 1)),
    event({ text: '' }, 15, cut ? 'MAX_TOKENS' : refused ? 'SAFETY' : 'STOP'),
  ];
};
for (const event of streamed({ text: 'Hi', reasoning: 'Hm' }))
  replyProblems.push(...google.reply('GenerateContentResponse', event));

type GenerationConfig = {
  stopSequences?: string[];
  responseJsonSchema?: unknown;
  responseMimeType?: string;
  maxOutputTokens?: number;
};
const configOf = (body: Json) => body['generationConfig'] as GenerationConfig;

export const geminiDialect: Dialect = {
  id: 'gemini',
  path: '/v1beta/models/m-1:generateContent',
  structures: ['json_schema', 'json_object', 'none'],
  structureOf: (body) => {
    const { responseJsonSchema, responseMimeType } = configOf(body);
    if (responseMimeType === undefined) return 'none';
    return responseJsonSchema === undefined ? 'json_object' : 'json_schema';
  },
  schemaOf: (body) => configOf(body).responseJsonSchema,
  // The description wants the model in the body; the address has it.
  check: (body) => google.request('GenerateContentRequest', { model: 'models/m-1', ...body }),
  stopsOf: (body) => configOf(body).stopSequences,
  lengthOf: (body) => configOf(body).maxOutputTokens,
  wordsOf: (body) => {
    const words = (content: unknown) => (content as { parts: { text: string }[] }).parts[0]!.text;
    const contents = body['contents'] as { role: string }[];
    return [
      ['system', words(body['systemInstruction'])],
      ...contents.map((content) => [content.role === 'model' ? 'assistant' : 'user', words(content)]),
    ];
  },
  sampling: {
    parameters: {
      temperature: 0.3,
      topP: 0.9,
      topK: 40,
      safety: 'OFF',
      thinkingLevel: 'LOW',
      showThoughts: true,
    },
    fields: {
      generationConfig: {
        temperature: 0.3,
        topP: 0.9,
        topK: 40,
        thinkingConfig: { thinkingLevel: 'LOW', includeThoughts: true },
      },
      safetySettings: ['HARASSMENT', 'HATE_SPEECH', 'SEXUALLY_EXPLICIT', 'DANGEROUS_CONTENT'].map((name) => ({
        category: `HARM_CATEGORY_${name}`,
        threshold: 'OFF',
      })),
    },
  },
  streamPath: '/v1beta/models/m-1:streamGenerateContent?alt=sse',
  reply: (saying) => Response.json(generated(saying)),
  events: (saying) => streamed(saying).map((event) => `data: ${JSON.stringify(event)}\r\n\r\n`),
  streamType: 'text/event-stream',
  brokenEvent: {
    event: 'data: {"error":{"code":503,"message":"sk-the-right-one","status":"UNAVAILABLE"}}\r\n\r\n',
    reason: 'unavailable',
  },
  unsupported: {
    status: 400,
    body: {
      error: { code: 400, message: 'JSON mode is not enabled for models/m-1', status: 'INVALID_ARGUMENT' },
    },
  },
  cost: null,
};
