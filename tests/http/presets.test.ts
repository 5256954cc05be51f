import { describe, expect, test } from 'bun:test';
import { shippedStyles } from '../../server/domain/prompt/style-presets.ts';
import { createPreset } from '../../server/services/presets/create-preset.ts';
import { deletePreset } from '../../server/services/presets/delete-preset.ts';
import { openDoor, runScenarios, type Door } from './support.ts';

const formOf = (file: string | Uint8Array<ArrayBuffer>) => {
  const form = new FormData();
  form.set('file', new File([file], 'presets.json'));
  return form;
};

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
      name: 'are exported, one’s own alone, without ids and bindings',
      request: ['GET', '/api/presets/export'],
      status: 200,
      contains: ['"format":"cyclorama-presets"', '"version":1', '"name":"Always"', '"prompt":"moss"'],
      lacks: ['strangers', 'ivy', 'pre_', '"id"', 'elementIds', 'shipped', 'Watercolour'],
    },
    {
      name: 'are imported, under another name where theirs is taken',
      request: [
        'POST',
        '/api/presets/import',
        formOf('{"format":"cyclorama-presets","version":1,"presets":[{"kind":"main","name":"always"}]}'),
      ],
      status: 201,
      contains: ['"name":"always 2"', '"shipped":false'],
      events: ['presets.changed'],
    },
    {
      name: 'are shown in sentences and in tags before they are kept',
      request: [
        'POST',
        '/api/presets/preview',
        {
          kind: 'character',
          name: 'Ilse',
          prompt: 'a red coat',
          tags: '1girl, red coat',
          negativePrompt: 'hat',
        },
      ],
      status: 200,
      contains: ['Ilse: a red coat.', '1girl, solo, red coat, ', '"dialect":"danbooru"', 'hat, '],
    },
    {
      name: 'that are there need not come back',
      request: ['POST', '/api/presets/{kept}/restore'],
      status: 404,
    },
  ]);

  const refused: [name: string, file: string | Uint8Array<ArrayBuffer>, says: string][] = [
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), 'not text in UTF-8'],
    ['an empty file', '', 'no JSON'],
    ['a story', 'It rained.', 'no JSON'],
    ['JSON of something else', '{"a":1}', 'no presets'],
    ['one bad preset among good ones', '[{"name":"Ink"},{"prefix":"x"}]', '"preset 2":'],
    ['a file over 2 MB', JSON.stringify(['x'.repeat(2_000_001)]), 'at most 2 MB'],
  ];
  runScenarios(
    arrange,
    refused.map(([name, file, says]) => ({
      name: `refuse ${name} with a sentence, and nothing comes`,
      request: ['POST', '/api/presets/import', formOf(file)],
      status: 400,
      contains: [says],
      lacks: ['sk-'],
    })),
  );

  test('that were exported come back the same', async () => {
    const door = openDoor();
    const { ports, owner } = door.world;
    const words = { prompt: 'ö “x” {a|b}', tags: 't', negativePrompt: 'n' };
    await createPreset(ports, owner, { kind: 'persona', name: 'Me', ...words });
    const { text, headers } = await door.ask('GET', '/api/presets/export');
    expect(headers.get('content-disposition')).toContain('cyclorama-presets.json');
    const there = openDoor();
    await there.ask('POST', '/api/presets/import', formOf(text));
    expect((await there.ask('GET', '/api/presets/export')).text).toBe(text);
    door.world.close();
    there.world.close();
  });

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
