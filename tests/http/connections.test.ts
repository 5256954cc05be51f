import { describe, expect, test } from 'bun:test';
import { openDoor, runScenarios, type Door } from './support.ts';

const key = 'sk-nobody-may-see-this';
const easel = { name: 'My easel', provider: 'easel', apiKey: key, parameters: { steps: 20 } };
const scribe = { name: 'My scribe', provider: 'scribe', baseUrl: 'http://127.0.0.1:1234/' };

const arrange = async ({ ask }: Door) => ({
  easel: (await ask('POST', '/api/connections', easel)).json.id as string,
  scribe: (await ask('POST', '/api/llm-connections', scribe)).json.id as string,
});

describe('connections', () => {
  runScenarios(arrange, [
    {
      name: 'are made; the key is taken and not shown',
      request: ['POST', '/api/connections', { ...easel, model: 'easel-3', isDefault: true }],
      status: 201,
      contains: [
        '"apiKey":"********"',
        '"isDefault":true',
        '"status":"untested"',
        '"keyOrigin":"https://easel.example"',
      ],
      lacks: [key, '"kind"', 'sealed'],
      events: ['connections.changed'],
    },
    {
      name: 'without a key say that they need one',
      request: ['POST', '/api/connections', { name: 'Bare', provider: 'easel' }],
      status: 201,
      contains: ['"apiKey":null', '"status":"needs_key"', '"parameters":{}', '"model":""'],
      events: ['connections.changed'],
    },
    {
      name: 'of the painter need nothing',
      request: ['POST', '/api/connections', { name: 'Brush', provider: 'painter' }],
      status: 201,
      contains: ['"status":"untested"', '"baseUrl":null'],
      events: ['connections.changed'],
    },
    {
      name: 'of the painter take neither key nor address',
      request: [
        'POST',
        '/api/connections',
        { name: 'Brush', provider: 'painter', apiKey: key, baseUrl: 'https://x.example' },
      ],
      status: 400,
      contains: ['"apiKey":"This provider takes no key."', '"baseUrl":"This provider has no address."'],
      lacks: [key],
    },
    {
      name: 'say which model was taken away',
      request: ['PATCH', '/api/connections/{easel}', { model: 'easel-1' }],
      status: 200,
      contains: ['"retired":{"on":"2026-10-01","replacedBy":"easel-2"}'],
      events: ['connections.changed'],
    },
    {
      name: 'are listed by what they are for',
      request: ['GET', '/api/connections'],
      status: 200,
      contains: ['"name":"My easel"', '"nextCursor":null'],
      lacks: [key, 'My scribe'],
    },
    {
      name: 'to language models have an address of their own',
      request: ['GET', '/api/llm-connections'],
      status: 200,
      contains: ['"name":"My scribe"', '"baseUrl":"http://127.0.0.1:1234"'],
      lacks: ['My easel'],
    },
    {
      name: 'of the other kind are not there',
      request: ['GET', '/api/llm-connections/{easel}'],
      status: 404,
    },
    {
      name: 'to unknown providers are refused',
      request: ['POST', '/api/connections', { ...easel, provider: 'scribe' }],
      status: 400,
      contains: ['"provider":"This provider does not exist."'],
      lacks: [key],
    },
    {
      name: 'without an address where one is needed are refused',
      request: ['POST', '/api/llm-connections', { name: 'Lost', provider: 'scribe' }],
      status: 400,
      contains: ['"baseUrl":"This provider needs an address."'],
    },
    {
      name: 'take only the settings of their provider, with a sentence for each',
      request: [
        'POST',
        '/api/connections',
        { ...easel, parameters: { steps: 0, sampler: 'wet', colour: 1 } },
      ],
      status: 400,
      contains: [
        '"parameters.steps":"At least 1."',
        '"parameters.sampler":"One of: soft, hard."',
        '"parameters.colour":"This is not known here."',
      ],
      lacks: [key],
    },
    {
      name: 'refuse addresses that are none, and never repeat one',
      request: ['POST', '/api/connections', { ...easel, baseUrl: 'https://me:pass-word@x.example' }],
      status: 400,
      contains: ['"baseUrl":"This must be an address such as https://api.example, without'],
      lacks: [key, 'pass-word'],
    },
    {
      name: 'never repeat a key that is no key',
      request: ['POST', '/api/connections', { ...easel, apiKey: `${key}\nhost: evil.example` }],
      status: 400,
      contains: ['"apiKey":"A key is one line'],
      lacks: [key],
    },
    {
      name: 'never repeat a key of the wrong kind, nor one that is too long or in the wrong place',
      request: ['POST', '/api/connections', { ...easel, apiKey: [key], model: [key], isDefault: key }],
      status: 400,
      lacks: [key],
    },
    {
      name: 'do not take the mask for a key',
      request: ['POST', '/api/connections', { ...easel, apiKey: '********' }],
      status: 400,
      contains: ['"apiKey":"This is the mask'],
    },
    {
      name: 'stay silent when nothing is changed',
      request: [
        'PATCH',
        '/api/connections/{easel}',
        { name: 'My easel', parameters: { steps: 20 }, apiKey: '********' },
      ],
      status: 200,
    },
    {
      name: 'refuse a change that does not fit, whole',
      request: ['PATCH', '/api/connections/{easel}', { name: 'New', parameters: { steps: 'many' } }],
      status: 400,
      contains: ['"parameters.steps":"This must be a number."'],
    },
    {
      name: 'keep their provider',
      request: ['PATCH', '/api/connections/{easel}', { provider: 'painter' }],
      status: 400,
      contains: ['"provider":"This is not known here."'],
    },
    {
      name: 'are duplicated with their key, and are no default then',
      request: ['POST', '/api/connections/{easel}/duplicate'],
      status: 201,
      contains: ['"name":"My easel (copy)"', '"apiKey":"********"', '"isDefault":false'],
      lacks: [key, '"id":"{easel}"'],
      events: ['connections.changed'],
    },
    {
      name: 'are removed',
      request: ['DELETE', '/api/connections/{easel}'],
      status: 204,
      events: ['connections.changed'],
    },
    { name: 'are removed once', request: ['DELETE', '/api/connections/con_x'], status: 404 },
    {
      name: 'are tested by the provider’s cheapest call',
      request: ['POST', '/api/connections/{easel}/test'],
      status: 200,
      contains: ['{"ok":true,"message":"The easel stands."}'],
      events: ['connections.changed'],
    },
    {
      name: 'to language models are tested alike',
      request: ['POST', '/api/llm-connections/{scribe}/test'],
      status: 200,
      contains: ['"ok":true'],
      events: ['connections.changed'],
    },
    {
      name: 'list the models that their provider has now',
      request: ['GET', '/api/connections/{easel}/models'],
      status: 200,
      contains: ['"id":"easel-3"', '"source":"live"'],
      lacks: ['easel-2'],
    },
    {
      name: 'list models for a form that is not saved',
      request: ['POST', '/api/llm-connections/models', { provider: 'scribe', baseUrl: 'http://127.0.0.1:9' }],
      status: 200,
      contains: ['[{"id":"quill","label":"Quill","can":null,"source":"live"}]'],
    },
    {
      name: 'list what may be picked for the settings of a form that is not saved',
      request: ['POST', '/api/connections/choices', { provider: 'easel', apiKey: 'k' }],
      status: 200,
      contains: [
        '{"brushes":[{"value":"flat","label":"Flat"},{"value":"fan","label":"Fan","hint":"for leaves"}]}',
      ],
    },
    {
      name: 'list nothing to pick where the provider offers nothing',
      request: [
        'POST',
        '/api/llm-connections/choices',
        { provider: 'scribe', baseUrl: 'http://127.0.0.1:9' },
      ],
      status: 200,
      contains: ['{}'],
    },
    {
      name: 'show what is left of an account',
      request: ['GET', '/api/connections/{easel}/usage'],
      status: 200,
      contains: ['"credits":{"amount":12,"unit":"Tubes"}'],
    },
    {
      name: 'show nothing of it where the provider does not say',
      request: ['GET', '/api/llm-connections/{scribe}/usage'],
      status: 404,
      contains: ['This provider does not say what is left.'],
    },
    {
      name: 'are named by settings',
      request: ['PATCH', '/api/settings', { activeConnectionId: '{easel}' }],
      status: 200,
      contains: ['"activeConnectionId":"{easel}"'],
      events: ['settings.changed'],
    },
    {
      name: 'to language models do not paint',
      request: ['PATCH', '/api/settings', { activeConnectionId: '{scribe}' }],
      status: 400,
      contains: ['"activeConnectionId":"This connection does not exist."'],
    },
  ]);

  test('are read in pages, oldest first', async () => {
    const door = openDoor();
    for (const name of ['One', 'Two', 'Three']) {
      await door.ask('POST', '/api/connections', { name, provider: 'painter' });
      door.world.clock.advance(1);
    }
    const first = (await door.ask('GET', '/api/connections?limit=2')).json;
    const rest = (await door.ask('GET', `/api/connections?limit=2&cursor=${first.nextCursor}`)).json;
    const names = [...first.items, ...rest.items].map(({ name }: { name: string }) => name);
    expect([names, rest.nextCursor]).toEqual([['One', 'Two', 'Three'], null]);
  });

  test('that were deleted are not set anywhere any more', async () => {
    const door = openDoor();
    const { easel: id } = await arrange(door);
    await door.ask('PATCH', '/api/settings', { activeConnectionId: id });
    await door.ask('DELETE', `/api/connections/${id}`);
    const { values, sources } = (await door.ask('GET', '/api/settings')).json;
    expect([values.activeConnectionId, sources.activeConnectionId]).toEqual([null, 'default']);
  });
});

test('a connection may hold what large workflows need, and no more', async () => {
  const { ask } = openDoor();
  const sized = (letters: number) => ({
    name: 'Large',
    provider: 'easel',
    parameters: { brush: 'b'.repeat(letters) },
  });
  expect((await ask('POST', '/api/connections', sized(2_000_000))).status).toBe(201);
  expect((await ask('POST', '/api/connections', sized(2_600_000))).status).toBe(413);
  expect((await ask('POST', '/api/llm-connections', sized(1_100_000))).status).toBe(413);
});
