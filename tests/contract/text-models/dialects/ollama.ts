import { expectKeys, wordsIn, type Dialect, type Json } from './dialect.ts';

export const ollamaDialect: Dialect = {
  id: 'ollama',
  path: '/api/chat',
  structures: ['json_schema', 'json_object', 'none'],
  structureOf: ({ format }) =>
    format === undefined ? 'none' : format === 'json' ? 'json_object' : 'json_schema',
  schemaOf: ({ format }) => (typeof format === 'object' ? format : undefined),
  check: (body, streams) => [
    ...expectKeys(body, ['model', 'messages', 'stream', 'format', 'options', 'think']),
    ...(body['stream'] === streams ? [] : [`stream is not ${String(streams)}`]),
  ],
  stopsOf: (body) => (body['options'] as Json)['stop'],
  lengthOf: (body) => (body['options'] as Json)['num_predict'],
  wordsOf: (body) => (body['messages'] as Json[]).map(({ role, content }) => [role, content]),
  sampling: {
    parameters: {
      temperature: 0.3,
      topP: 0.9,
      topK: 40,
      minP: 0.05,
      repetitionPenalty: 1.1,
      contextLength: 9_000,
      think: 'off',
      extraFields: '{"seed": 7}',
    },
    fields: {
      options: {
        temperature: 0.3,
        top_p: 0.9,
        top_k: 40,
        min_p: 0.05,
        repeat_penalty: 1.1,
        num_ctx: 9_000,
        seed: 7,
      },
      think: false,
    },
  },
  reply: ({ text, reasoning, cut, refused }) =>
    Response.json({
      model: 'm-1',
      created_at: '2026-11-01T00:00:00Z',
      message: {
        role: 'assistant',
        content: refused ? '' : text,
        ...(reasoning && { thinking: reasoning }),
      },
      done: true,
      done_reason: cut ? 'length' : 'stop',
      prompt_eval_count: 100,
      eval_count: 20,
    }),
  events: ({ text, reasoning, cut, refused }) => {
    const line = (message: Json, more: Json) =>
      `${JSON.stringify({ model: 'm-1', created_at: '2026-11-01T00:00:00Z', message: { role: 'assistant', ...message }, ...more })}\n`;
    return [
      ...wordsIn(reasoning ?? '').map((thinking) => line({ content: '', thinking }, { done: false })),
      ...wordsIn(refused ? '' : text).map((content) => line({ content }, { done: false })),
      line(
        { content: '' },
        {
          done: true,
          done_reason: cut ? 'length' : 'stop',
          prompt_eval_count: 100,
          eval_count: 20,
        },
      ),
    ];
  },
  streamType: 'application/x-ndjson',
  brokenEvent: { event: '{"error":"sk-the-right-one ran out of memory"}\n', reason: 'unavailable' },
  unsupported: {
    status: 400,
    body: { error: 'json: cannot unmarshal object into Go struct field ChatRequest.format of type string' },
  },
  cost: 'free',
};
