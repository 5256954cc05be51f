import { expect, test } from 'bun:test';
import { z } from 'zod';
import { createWorld } from '../support/create-world.ts';
import { createFakeProvider, createFakeProviders } from '../support/fakes/image-provider.ts';
import { openDoor } from './support.ts';

test('providers come with the schema that their form is drawn from, secrets marked', async () => {
  const settings = z.strictObject({
    key: z.string().meta({ secret: true }),
    steps: z.number().int().max(50).default(28),
  });
  const provider = {
    ...createFakeProvider('easel'),
    settings,
    needsKey: true,
    keyUrl: 'https://easel.example/keys',
  };
  const { ask } = openDoor({}, createWorld({ providers: createFakeProviders(provider) }));
  const { status, json } = await ask('GET', '/api/providers');
  expect(status).toBe(200);
  expect(json).toMatchObject([
    {
      id: 'easel',
      label: 'Fake',
      needsKey: true,
      needsEndpoint: false,
      keyUrl: 'https://easel.example/keys',
      listsModels: true,
      listsChoices: false,
    },
  ]);
  expect(json[0].settings).toMatchObject({
    type: 'object',
    properties: {
      key: { type: 'string', secret: true },
      steps: { type: 'integer', maximum: 50, default: 28 },
    },
    required: ['key'],
    additionalProperties: false,
  });
});

test('a provider without a list of models to ask for says so', async () => {
  const provider = { ...createFakeProvider('easel'), listsModels: false as const };
  const { ask } = openDoor({}, createWorld({ providers: createFakeProviders(provider) }));
  expect((await ask('GET', '/api/providers')).json).toMatchObject([{ id: 'easel', listsModels: false }]);
});
