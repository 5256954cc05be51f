import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import sharp from 'sharp';
import { cardFiles } from '../../server/adapters/cards/card-files.ts';
import { createSharpProcessor } from '../../server/adapters/imaging/sharp-processor.ts';
import { base64, chunk, picture, png, text } from '../adapters/cards/files.ts';
import { createWorld } from '../support/create-world.ts';
import { openDoor, type Door } from './support.ts';

let door: Door;
beforeEach(() => {
  door = openDoor({}, createWorld({ imageProcessor: createSharpProcessor() }));
});
afterEach(() => door.world.close());

type Bytes = string | Uint8Array<ArrayBuffer>;
const bring = (path: string, bytes: Bytes, name = 'file') => {
  const form = new FormData();
  form.set('file', new File([bytes], name));
  return door.ask('POST', path, form);
};
const bringCard = (bytes: Bytes, query = '') => bring(`/api/characters/import${query}`, bytes);
const get = async (path: string) => (await door.ask('GET', path)).json;
const download = async (path: string) => {
  const response = await door.app.handle(new Request(`http://localhost${path}`));
  return { bytes: await response.bytes(), headers: response.headers, status: response.status };
};

const tables = ['elements', 'character_cards', 'lorebooks', 'images', 'moved_items', 'element_words'];
const countRows = () =>
  tables.map((table) => door.world.database.raw.query(`SELECT count(*) AS n FROM ${table}`).get());

const entries = [
  {
    keys: ['flood'],
    content: 'The Flood is a war of nine years.',
    comment: 'The Flood',
    enabled: true,
    odd: 1,
  },
  { keys: ['mill'], content: 'The mill is a ruin at the river.', enabled: true, extensions: { odd: [2] } },
];
const card = {
  spec: 'chara_card_v3',
  spec_version: '3.0',
  beside: 'kept',
  data: {
    name: 'Maren: “dry” 🛶',
    description: 'Keeps the ferry.',
    first_mes: 'You’re late.',
    tags: ['river'],
    assets: [{ type: 'icon', uri: 'ccdefault:', name: 'main', ext: 'png' }],
    extensions: { sd_character_prompt: { positive: 'oilskin coat', negative: '' }, odd: { kept: true } },
    character_book: { name: 'Rivers', scan_depth: 3, entries },
  },
};
const file = new Uint8Array(png(text('ccv3', base64(card))));

describe('a card that is brought', () => {
  test('becomes a character with its picture and a lorebook of elements', async () => {
    const { status, json } = await bringCard(file);
    expect(status).toBe(201);
    expect(json).toMatchObject({
      character: {
        kind: 'character',
        name: 'Maren: “dry” 🛶',
        description: 'Keeps the ferry.',
        card: { firstMessage: 'You’re late.', tags: ['river'], imagePrompt: { positive: 'oilskin coat' } },
      },
      lorebook: { name: 'Rivers', entryCount: 2, characterId: json.character.id, everywhere: false },
      notes: [],
      already: false,
    });
    const listed = await get(`/api/elements?lorebookId=${json.lorebook.id}`);
    expect(listed.items).toMatchObject([
      { kind: 'item', name: 'The Flood', lore: { keys: ['flood'] } },
      { kind: 'place', name: 'mill', lore: { keys: ['mill'] } },
    ]);
    const shown = await download(`/api/images/${json.character.imageId}/file?size=original`);
    expect(Buffer.compare(shown.bytes, picture)).toBe(0);
  });

  test('has entries whose kind was guessed, and may be put right', async () => {
    const book = {
      entries: [{ keys: ['Ilse'], content: 'Ilse is the captain of the guard.', enabled: true }],
    };
    const { json } = await bringCard(JSON.stringify({ data: { name: 'M', character_book: book } }));
    const { items } = await get(`/api/elements?lorebookId=${json.lorebook.id}`);
    expect(items).toMatchObject([{ kind: 'character' }]);
    const put = (kind: string) => door.ask('PATCH', `/api/elements/${items[0].id}`, { kind });
    expect((await put('place')).json.kind).toBe('place');
    expect((await put('character')).json.kind).toBe('character');
    expect((await put('persona')).status).toBe(400);
    expect((await door.ask('PATCH', `/api/elements/${json.character.id}`, { kind: 'place' })).status).toBe(
      400,
    );
  });

  test('a second time is the character that is here already, unless another is wished', async () => {
    const first = (await bringCard(file)).json;
    const before = countRows();
    const { status, json } = await bringCard(file);
    expect(status).toBe(200);
    expect(json).toMatchObject({ already: true, character: first.character, lorebook: first.lorebook });
    expect(countRows()).toEqual(before);
    const other = await bringCard(file, '?again=1');
    expect(other.status).toBe(201);
    expect(other.json.character.id).not.toBe(first.character.id);
    await door.ask('DELETE', `/api/characters/${other.json.character.id}`);
    expect((await bringCard(file)).status).toBe(201);
  });

  test('comes without a picture that is none, and says so', async () => {
    const cut = Buffer.concat([picture.subarray(0, 33), text('chara', base64(card)), Buffer.from('rubbish')]);
    const { status, json } = await bringCard(new Uint8Array(cut));
    expect(status).toBe(201);
    expect(json.character).toMatchObject({ name: card.data.name, imageId: null });
    expect(json.notes.join()).toContain('picture cannot be read');
  });

  test('may be JSON alone, with its picture inside', async () => {
    const uri = `data:image/png;base64,${picture.toString('base64')}`;
    const inside = { ...card, data: { ...card.data, assets: [{ type: 'icon', uri, name: 'main' }] } };
    const { json } = await bringCard(JSON.stringify(inside));
    expect((await get(`/api/images/${json.character.imageId}`)).width).toBe(8);
  });

  test('that is broken is refused in a sentence and changes nothing', async () => {
    const before = countRows();
    const long = { data: { name: 'M', character_book: { entries: [{ content: 'x'.repeat(100_001) }] } } };
    for (const [bytes, sentence] of [
      [new Uint8Array(png(chunk('tEXt', `chara\0${base64(card)}`, 1))), 'check sum'],
      [new Uint8Array(picture), 'holds no character card'],
      [JSON.stringify(long), 'character_book.entries[0].content'],
      [JSON.stringify({ data: { name: [] } }), '“name” is not text'],
      [JSON.stringify({ entries: {} }), 'This is a lorebook'],
      ['{"name": "cut off', 'breaks off'],
      ['['.repeat(200_000), 'nested too deeply'],
      ['', 'empty'],
    ] as const) {
      const { status, json } = await bringCard(bytes);
      expect(status).toBe(400);
      expect(JSON.stringify(json)).toContain(sentence.includes('entries') ? 'entries[0].content' : sentence);
    }
    expect(countRows()).toEqual(before);
    expect((await door.ask('POST', '/api/characters/import', new FormData())).status).toBe(400);
    const huge = { 'content-length': '60000000', 'content-type': 'multipart/form-data; boundary=x' };
    expect((await door.ask('POST', '/api/characters/import', 'x', huge)).status).toBe(413);
  });
});

describe('a character that goes out', () => {
  test('as a picture is the card that came, with what was changed and all that was not understood', async () => {
    const { character, lorebook } = (await bringCard(file)).json;
    await door.ask('PATCH', `/api/characters/${character.id}`, { card: { personality: 'Dry.' } });
    const { items } = await get(`/api/elements?lorebookId=${lorebook.id}`);
    await door.ask('PATCH', `/api/elements/${items[0].id}`, { lore: { order: 7 } });
    const { bytes, headers } = await download(`/api/characters/${character.id}/export`);
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('content-disposition')).toContain('filename="Maren _dry_');
    const back = JSON.parse((await cardFiles.open(bytes)).json);
    expect(back).toMatchObject({ ...card, data: { ...card.data, personality: 'Dry.', character_book: {} } });
    const { character_book: book } = back.data;
    expect(book).toMatchObject({ name: 'Rivers', scan_depth: 3 });
    expect(book.entries).toEqual([{ ...entries[0], insertion_order: 7 }, entries[1]]);
  });

  test('as JSON is of the version that says it all', async () => {
    const { character } = (await bringCard(JSON.stringify({ name: 'Old', description: 'Flat.' }))).json;
    const path = `/api/characters/${character.id}/export?format=json`;
    expect(await get(path)).toMatchObject({ spec: 'chara_card_v2', name: 'Old', data: { name: 'Old' } });
    await door.ask('PATCH', `/api/characters/${character.id}`, { card: { nickname: 'O' } });
    expect(await get(path)).toMatchObject({ spec: 'chara_card_v3', data: { nickname: 'O' } });
  });

  test('has a picture even where it has none', async () => {
    const { json } = await door.ask('POST', '/api/characters', { name: 'Made here' });
    const { bytes } = await download(`/api/characters/${json.id}/export`);
    expect((await sharp(bytes).metadata()).format).toBe('png');
    expect(JSON.parse((await cardFiles.open(bytes)).json)).toMatchObject({ data: { name: 'Made here' } });
  });

  test('is not somebody else’s, nor a place', async () => {
    const { json } = await door.ask('POST', '/api/elements', { kind: 'place', name: 'Mill' });
    expect((await download(`/api/characters/${json.id}/export`)).status).toBe(404);
    expect((await download('/api/characters/elm_none/export')).status).toBe(404);
  });
});

describe('a lorebook', () => {
  const world = {
    entries: {
      0: { uid: 0, key: ['flood'], comment: 'The Flood', content: 'Brown.', disable: false, odd: [1] },
    },
    more: { kept: 1 },
  };

  test('comes in and goes out as it came', async () => {
    const { status, json } = await bring('/api/lorebooks/import', JSON.stringify(world), 'The Rivers.json');
    expect(status).toBe(201);
    expect(json.lorebook).toMatchObject({ name: 'The Rivers', entryCount: 1, characterId: null });
    const { bytes, headers } = await download(`/api/lorebooks/${json.lorebook.id}/export`);
    expect(JSON.parse(Buffer.from(bytes).toString())).toEqual({ ...world, name: 'The Rivers' });
    expect(headers.get('content-disposition')).toContain('filename="The Rivers.json"');
  });

  test('that is broken is refused in a sentence and changes nothing', async () => {
    const before = countRows();
    for (const [text, sentence] of [
      [JSON.stringify({ entries: [7] }), 'is not an object'],
      [JSON.stringify(card), 'This is a character card'],
      ['[]', 'no lorebook'],
    ] as const) {
      const { status, json } = await bring('/api/lorebooks/import', text);
      expect({ status, told: json.detail ?? JSON.stringify(json) }).toMatchObject({ status: 400 });
      expect(JSON.stringify(json)).toContain(sentence);
    }
    expect(countRows()).toEqual(before);
  });
});
