import { afterEach, beforeEach, expect, test } from 'bun:test';
import type { SettingsPatch } from '../../../server/domain/settings.ts';
import { makeElement } from '../../../server/services/elements/make-element.ts';
import { previewPrompt } from '../../../server/services/illustration/preview-prompt.ts';
import { createPreset } from '../../../server/services/presets/create-preset.ts';
import { deletePreset } from '../../../server/services/presets/delete-preset.ts';
import { restorePreset } from '../../../server/services/presets/restore-preset.ts';
import { patchSettings } from '../../../server/services/settings/patch-settings.ts';
import { sceneOf } from '../../domain/scene/scene-of.ts';
import { codeOf } from '../../support/code-of.ts';
import { createWorld, type World } from '../../support/create-world.ts';
import { makeEntry, now, recordMessage } from '../../support/records.ts';

let world: World;
let chatId: string;
let maraId: string;
beforeEach(async () => {
  world = createWorld();
  const { ports, owner } = world;
  const mara = makeElement(ports, {
    kind: 'character',
    name: 'Mara',
    description: '',
    createdAt: now(world),
  });
  maraId = mara.id;
  const chat = await ports.chats.create(
    owner.id,
    {
      id: ports.ids.next('cht'),
      title: 'A chat',
      origin: 'written',
      playhead: null,
      characterIds: [mara.id],
      personaId: null,
      newElements: [mara],
      messages: [],
      createdAt: now(world),
    },
    null,
  );
  chatId = chat.id;
  const { message } = await recordMessage(world, chatId, 'Mara at the castle', { job: false });
  const scene = sceneOf({ environment: 'a castle', environmentClass: 'castle', characters: ['Mara'] });
  await ports.timeline.write(owner.id, chatId, [{ ...makeEntry(message), scene }], []);
});
afterEach(() => world.close());

const set = (patch: SettingsPatch) => patchSettings(world.ports, world.owner, null, patch);
const preview = () => previewPrompt(world.ports, world.owner, chatId, {});
const make = (kind: 'main' | 'style' | 'character', prompt: string, elementIds: string[] = []) =>
  createPreset(world.ports, world.owner, { kind, name: prompt, prompt, elementIds });

test('the presets that the settings name, and those of who is in the picture, are in it', async () => {
  const main = await make('main', 'a grand view');
  await make('character', 'a red coat', [maraId]);
  await set({ mainPresetId: main.id, stylePresetId: 'style-watercolour', includeCharacters: true });
  const { prompt, negativePrompt, leftOut } = await preview();
  expect(prompt).toStartWith('a grand view. A wide view of a castle.');
  expect(prompt).toContain('Mara: a red coat.');
  expect(prompt).toMatch(/Style: a loose watercolour .*\.$/);
  expect(negativePrompt).toContain('hard outlines');
  expect(leftOut).toEqual([]);
  await set({ includeCharacters: false });
  expect((await preview()).prompt).not.toContain('red coat');
});

test('a card’s own words are there where no preset is bound', async () => {
  world.database.raw
    .query('INSERT INTO character_cards (element_id, card) VALUES (?, ?)')
    .run(maraId, JSON.stringify({ imagePrompt: { positive: 'a blue coat', negative: 'a crown' } }));
  await set({ includeCharacters: true });
  const byCard = await preview();
  expect(byCard.prompt).toContain('Mara: a blue coat.');
  expect(byCard.negativePrompt).toContain('a crown');
  await make('character', 'a red coat', [maraId]);
  const byPreset = await preview();
  expect(byPreset.prompt).toContain('Mara: a red coat.');
  expect(`${byPreset.prompt} ${byPreset.negativePrompt}`).not.toMatch(/blue coat|crown/);
});

test('one that is gone is passed over and said, until it comes back', async () => {
  const main = await make('main', 'a grand view');
  const style = await make('style', 'in sand');
  await set({ mainPresetId: main.id, stylePresetId: style.id });
  await deletePreset(world.ports, world.owner, main.id);
  await deletePreset(world.ports, world.owner, style.id);
  const without = await preview();
  expect(without.prompt).not.toMatch(/grand|sand/);
  expect(without.leftOut.map(({ field }) => field)).toEqual(['mainPresetId', 'stylePresetId', 'people']);
  await restorePreset(world.ports, world.owner, main.id);
  await restorePreset(world.ports, world.owner, style.id);
  expect((await preview()).prompt).toMatch(/^a grand view\. .* Style: in sand\.$/);
});

test('another kind, and somebody else’s, are not chosen', async () => {
  const style = await make('style', 'in sand');
  const theirs = await createPreset(world.ports, world.stranger, {
    kind: 'style',
    name: 'x',
    prompt: 'secret',
  });
  for (const patch of [
    { mainPresetId: style.id },
    { stylePresetId: theirs.id },
    { stylePresetId: 'style-nobody' },
  ]) {
    expect(await codeOf(set(patch))).toBe('invalid');
  }
  // Settings that were written otherwise are no way to them.
  await world.ports.settings.patchUserLayer(
    world.owner.id,
    { mainPresetId: style.id, stylePresetId: theirs.id },
    [],
  );
  const { prompt, leftOut } = await preview();
  expect(prompt).not.toMatch(/sand|secret/);
  expect(leftOut.map(({ field }) => field)).toEqual(['mainPresetId', 'stylePresetId', 'people']);
});
