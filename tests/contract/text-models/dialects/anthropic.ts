import { eventStream, expectKeys, wordsIn, type Dialect, type Json } from './dialect.ts';

export const anthropicDialect: Dialect = {
  id: 'anthropic',
  path: '/v1/messages',
  structures: ['json_schema', 'none'],
  structureOf: (body) => (body['output_config'] ? 'json_schema' : 'none'),
  schemaOf: (body) => (body['output_config'] as { format?: Json } | undefined)?.format?.['schema'],
  check: (body, streams) => [
    ...expectKeys(body, [
      'model',
      'max_tokens',
      'system',
      'messages',
      'output_config',
      'thinking',
      'stream',
      'stop_sequences',
    ]),
    ...((body['stream'] ?? false) === streams ? [] : [`stream is not ${String(streams)}`]),
  ],
  lengthOf: (body) => body['max_tokens'],
  stopsOf: (body) => body['stop_sequences'],
  wordsOf: (body) => [
    ['system', body['system']],
    ...(body['messages'] as Json[]).map(({ role, content }) => [role, content]),
  ],
  // Its newer models refuse every setting of sampling.
  sampling: { parameters: { thinking: 'adaptive' }, fields: { thinking: { type: 'adaptive' } } },
  reply: ({ text, reasoning, cut, refused }) =>
    Response.json({
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'm-1',
      content: [
        ...(reasoning ? [{ type: 'thinking', thinking: reasoning, signature: 's' }] : []),
        { type: 'text', text },
      ],
      stop_reason: cut ? 'max_tokens' : refused ? 'refusal' : 'end_turn',
      stop_sequence: null,
      usage: { input_tokens: 100, output_tokens: 20 },
    }),
  events: ({ text, reasoning, cut, refused }) => {
    const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'm-1', content: [] };
    const blockOf = (index: number, start: Json, deltas: Json[]) => [
      { type: 'content_block_start', index, content_block: start },
      ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
      { type: 'content_block_stop', index },
    ];
    return [
      { type: 'message_start', message: { ...message, usage: { input_tokens: 100, output_tokens: 1 } } },
      { type: 'ping' },
      ...(reasoning
        ? blockOf(0, { type: 'thinking', thinking: '', signature: '' }, [
            ...wordsIn(reasoning).map((thinking) => ({ type: 'thinking_delta', thinking })),
            { type: 'signature_delta', signature: 's' },
          ])
        : []),
      ...blockOf(
        reasoning ? 1 : 0,
        { type: 'text', text: '' },
        wordsIn(text).map((word) => ({ type: 'text_delta', text: word })),
      ),
      {
        type: 'message_delta',
        delta: {
          stop_reason: cut ? 'max_tokens' : refused ? 'refusal' : 'end_turn',
          stop_sequence: null,
        },
        usage: { output_tokens: 20 },
      },
      { type: 'message_stop' },
    ].map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  },
  streamType: eventStream,
  brokenEvent: {
    event:
      'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"sk-the-right-one"}}\n\n',
    reason: 'busy',
  },
  unsupported: {
    status: 400,
    body: {
      type: 'error',
      error: { type: 'invalid_request_error', message: 'The compiled grammar is too large.' },
    },
  },
  cost: null,
};
