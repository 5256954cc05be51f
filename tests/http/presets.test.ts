import { describe, expect, test } from 'bun:test';
import { shippedStyles } from '../../server/domain/prompt/style-presets.ts';
import { createPreset } from '../../server/services/presets/create-preset.ts';
import { deletePreset } from '../../server/services/presets/delete-preset.ts';
import { openDoor, runScenarios, type Door } from './support.ts';

const arrange = async ({ world: { ports, owner, stranger } }: Door) => {
  await createPreset(ports, stranger, { kind: 'main', name: 'Theirs', prompt: 'strangers words' });
  const kept = await createPreset(ports, owner, { kind: 'main', name: 'Always', prompt: 'moss' });
  const removed = await createPreset(ports, owner, { kind: 'main', name: 'Once', prompt: 'ivy' });
  await deletePreset(ports, owner, removed.id);
  return { kept: kept.id, removed: removed.id };
};

describe('presets', () => {
  runScenarios(arrange, [
    {
      name: 'are listed without those of others and those that were removed',
      request: ['GET', '/api/presets?kind=main'],
      status: 200,
      contains: ['"name":"Always"', '"shipped":false', '"nextCursor":null'],
      lacks: ['strangers', 'Once', 'ivy', 'style-'],
    },
    {
      name: 'of a kind that does not exist are an invalid question',
      request: ['GET', '/api/presets?kind=nobody'],
      status: 400,
      contains: ['"kind":'],
    },
    {
      name: 'are made with what is said of them',
      request: ['POST', '/api/presets', { kind: 'style', name: ' Mine ', prompt: 'in sand' }],
      status: 201,
      contains: [
        '"name":"Mine"',
        '"prompt":"in sand"',
        '"tags":""',
        '"negativePrompt":""',
        '"elementIds":[]',
      ],
      events: ['presets.changed'],
    },
    {
      name: 'have a name of their own',
      request: ['POST', '/api/presets', { kind: 'main', name: 'ALWAYS' }],
      status: 409,
      contains: ['Another preset of this kind has this name.'],
      lacks: ['moss'],
    },
    {
      name: 'have a name',
      request: ['POST', '/api/presets', { kind: 'main', name: '  ' }],
      status: 400,
      contains: ['"name":'],
    },
    {
      name: 'for every picture are bound to nobody',
      request: ['POST', '/api/presets', { kind: 'main', name: 'New', elementIds: ['elm_1'] }],
      status: 400,
      contains: ['"elementIds":'],
    },
    {
      name: 'are not bound to who is not there',
      request: ['POST', '/api/presets', { kind: 'character', name: 'New', elementIds: ['elm_1'] }],
      status: 400,
      contains: ['one of these is not there'],
    },
    {
      name: 'take no words that they do not know',
      request: ['POST', '/api/presets', { kind: 'main', name: 'New', shipped: true }],
      status: 400,
      contains: ['shipped'],
    },
    {
      name: 'are changed',
      request: ['PATCH', '/api/presets/{kept}', { prompt: 'lichen' }],
      status: 200,
      contains: ['"name":"Always"', '"prompt":"lichen"'],
      lacks: ['moss'],
      events: ['presets.changed'],
    },
    {
      name: 'that came with the program are not changed',
      request: ['PATCH', '/api/presets/style-watercolour', { prompt: 'mine' }],
      status: 409,
      contains: ['can be copied, not changed'],
    },
    {
      name: 'that came with the program are not removed',
      request: ['DELETE', '/api/presets/style-watercolour'],
      status: 409,
    },
    {
      name: 'that came with the program are copied',
      request: ['POST', '/api/presets/style-watercolour/duplicate'],
      status: 201,
      contains: ['"name":"Watercolour (copy)"', '"shipped":false', 'watercolor (medium)'],
      lacks: ['"id":"style-'],
      events: ['presets.changed'],
    },
    {
      name: 'that are gone are gone',
      request: ['GET', '/api/presets/{removed}'],
      status: 404,
    },
    {
      name: 'that were removed come back',
      request: ['POST', '/api/presets/{removed}/restore'],
      status: 200,
      contains: ['"name":"Once"', '"prompt":"ivy"'],
      events: ['presets.changed'],
    },
    {
      name: 'that are there need not come back',
      request: ['POST', '/api/presets/{kept}/restore'],
      status: 404,
    },
  ]);

  test('are walked page by page, the program’s styles among the user’s, none twice', async () => {
    const door = openDoor();
    const { ports, owner } = door.world;
    for (const name of ['aardvark', 'Watercolour', 'zebra']) {
      await createPreset(ports, owner, { kind: 'style', name });
    }
    await createPreset(ports, owner, { kind: 'character', name: 'Ilse' });
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { json } = await door.ask('GET', `/api/presets?limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(
        ...json.items.map(({ name, shipped }: { name: string; shipped: boolean }) =>
          shipped ? name : `own ${name}`,
        ),
      );
      cursor = json.nextCursor;
    }
    expect(seen).toHaveLength(shippedStyles.length + 4);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.slice(0, 2)).toEqual(['own Ilse', 'own aardvark']);
    expect(seen.slice(-4)).toEqual(['own Watercolour', 'Watercolour', 'Woodblock print', 'own zebra']);
    door.world.close();
  });
});
