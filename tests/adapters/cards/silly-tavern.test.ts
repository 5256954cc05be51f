import { afterAll, describe, expect, test } from 'bun:test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { cardFiles } from '../../../server/adapters/cards/card-files.ts';
import type { Loose } from '../../../server/domain/card/loose-values.ts';
import { readCard } from '../../../server/domain/card/read-card.ts';
import { writeCard } from '../../../server/domain/card/write-card.ts';
import { startSillyTavern } from '../../support/silly-tavern/silly-tavern.ts';
import { picture } from './files.ts';

const sillyTavern = await startSillyTavern();
afterAll(() => sillyTavern?.stop());

async function readPng(bytes: Uint8Array) {
  const result = readCard(JSON.parse((await cardFiles.open(bytes)).json));
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems));
  return result.card;
}

describe.skipIf(!sillyTavern)('a picture with a card between SillyTavern and here', () => {
  test('that SillyTavern wrote is read', async () => {
    const form = { ch_name: 'Maren', description: '“Dry” — ünïcödé 🛶', first_mes: 'You’re late.' };
    await sillyTavern!.post('/api/characters/create', form, { name: 'avatar.png', bytes: picture });
    const kept = await readFile(join(sillyTavern!.folder, 'characters/Maren.png'));
    const { name, description, card } = await readPng(kept);
    expect({ name, description, first: card.firstMessage }).toEqual({
      name: form.ch_name,
      description: form.description,
      first: form.first_mes,
    });
    const opened = await cardFiles.open(kept);
    expect(await sharp(opened.picture!).metadata()).toMatchObject({ width: 8, height: 12 });
    expect(() => sillyTavern!.cards.read(Buffer.from(opened.picture!))).toThrow();
  });

  test('that was written here is opened by SillyTavern, with all that it does not know', async () => {
    const data = {
      name: 'Tam',
      nickname: 'T',
      assets: [{ type: 'icon', uri: 'ccdefault:' }],
      extensions: { odd: [1] },
    };
    const result = readCard({ spec: 'chara_card_v3', spec_version: '3.0', data, beside: { kept: true } });
    if (result.kind === 'refused') throw new Error('The card of the test is refused.');
    const [v2, v3] = (['v2', 'v3'] as const).map((version) =>
      writeCard({ ...result.card, book: null }, version),
    );
    const webp = await sharp(picture).webp().toBuffer();
    const bytes = await cardFiles.write(webp, { v2: JSON.stringify(v2), v3: JSON.stringify(v3) });
    expect(JSON.parse(sillyTavern!.cards.read(Buffer.from(bytes)))).toEqual(v3);

    await sillyTavern!.post('/api/characters/import', { file_type: 'png' }, { name: 'Tam.png', bytes });
    const given = await sillyTavern!.post('/api/characters/export', { format: 'png', avatar_url: 'Tam.png' });
    const back = JSON.parse((await cardFiles.open(await given.bytes())).json) as Loose;
    expect(back).toMatchObject({ ...v3, data: { ...data, extensions: data.extensions } });
  });
});
