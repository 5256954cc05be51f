import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { AppEvent } from '../../server/domain/events.ts';
import type { ElementKind } from '../../server/domain/element.ts';
import { mostPresets, type OwnPreset } from '../../server/ports/presets.ts';
import { makeElement } from '../../server/services/elements/make-element.ts';
import type { World } from '../support/create-world.ts';
import { now } from '../support/records.ts';
import { repositoryAdapters } from './repository-adapters.ts';

const told: AppEvent = { type: 'presets.changed', chatId: null, data: {} };

describe.each(repositoryAdapters)('presets in $name', ({ open }) => {
  let world: World;
  beforeEach(() => {
    world = open();
  });
  afterEach(() => world.close());

  const make = (values: Partial<OwnPreset> = {}): OwnPreset => ({
    id: world.ports.ids.next('pre'),
    kind: 'main',
    name: 'Always',
    prompt: 'moss',
    tags: 'moss, plant',
    negativePrompt: 'text',
    elementIds: [],
    createdAt: now(world),
    updatedAt: now(world),
    ...values,
  });
  const add = async (values: Partial<OwnPreset> = {}, userId = world.owner.id) => {
    const preset = make(values);
    const kept = await world.ports.presets.add(userId, [preset], { number: false }, [told]);
    expect(kept).toEqual([preset]);
    return preset;
  };
  const find = (presetId: string, userId = world.owner.id) => world.ports.presets.find(userId, presetId);
  const remove = (presetId: string, userId = world.owner.id) =>
    world.ports.presets.remove(userId, presetId, now(world), [told]);
  const restore = (presetId: string, userId = world.owner.id) =>
    world.ports.presets.restore(userId, presetId, [told]);
  const addElement = async (kind: ElementKind, name: string, userId = world.owner.id) => {
    const element = makeElement(world.ports, { kind, name, description: '', createdAt: now(world) });
    const chat = { id: world.ports.ids.next('cht'), title: name, origin: 'written' as const, playhead: null };
    const cast = { characterIds: [], personaId: null, newElements: [element], messages: [] };
    await world.ports.chats.create(userId, { ...chat, ...cast, createdAt: now(world) }, null);
    return element.id;
  };
  const trash = (elementId: string) =>
    world.database.raw.query('UPDATE elements SET deleted_at = ? WHERE id = ?').run(now(world), elementId);

  test('are read as they were written, by their user only', async () => {
    const preset = await add();
    expect(await find(preset.id)).toEqual(preset);
    expect(await find(preset.id, world.stranger.id)).toBeUndefined();
    expect((await world.listEvents()).filter(({ type }) => type === told.type)).toEqual([told]);
  });

  test('are listed by kind and name without regard to case, page by page', async () => {
    for (const name of ['beta', 'Alpha', 'Gamma']) await add({ kind: 'style', name });
    await add({ kind: 'main', name: 'zulu' });
    await add({ kind: 'style', name: 'theirs' }, world.stranger.id);
    const names = async (range: object) =>
      (await world.ports.presets.list(world.owner.id, { limit: 10, ...range })).map(({ name }) => name);
    expect(await names({})).toEqual(['zulu', 'Alpha', 'beta', 'Gamma']);
    expect(await names({ kind: 'style' })).toEqual(['Alpha', 'beta', 'Gamma']);
    expect(await names({ kind: 'persona' })).toEqual([]);
    expect(await names({ limit: 2 })).toEqual(['zulu', 'Alpha']);
    expect(await names({ after: { kind: 'style', name: 'ALPHA' } })).toEqual(['beta', 'Gamma']);
  });

  test('have a name that no other of their kind has', async () => {
    await add({ name: 'Night' });
    const { presets } = world.ports;
    const twin = make({ name: 'NIGHT' });
    expect(await presets.add(world.owner.id, [twin], { number: false }, [told])).toBe('name_taken');
    const numbered = await presets.add(world.owner.id, [twin, make({ name: 'Night' })], { number: true }, []);
    expect(numbered).toEqual([
      expect.objectContaining({ name: 'NIGHT 2' }),
      expect.objectContaining({ name: 'Night 3' }),
    ]);
    await add({ name: 'Night', kind: 'style' });
    await add({ name: 'Night' }, world.stranger.id);
    const other = await add({ name: 'Day' });
    expect(await presets.update(world.owner.id, { ...other, name: 'night' }, [told])).toBe('name_taken');
    expect(await find(other.id)).toEqual(other);
  });

  test('of one name are numbered one after the other', async () => {
    const same = Array.from({ length: 5 }, (_, index) => make({ name: index % 2 ? 'night' : 'Night' }));
    const added = await world.ports.presets.add(world.owner.id, same, { number: true }, []);
    expect(typeof added === 'string' ? added : added.map(({ name }) => name)).toEqual([
      'Night',
      'night 2',
      'Night 3',
      'night 4',
      'Night 5',
    ]);
  });

  test('come all or none', async () => {
    const character = await addElement('character', 'Ilse');
    const bad = make({ name: 'Bad', elementIds: [character] });
    const added = world.ports.presets.add(world.owner.id, [make(), bad], { number: true }, [told]);
    expect(await added).toBe('unknown_element');
    expect(await world.ports.presets.list(world.owner.id, { limit: 10 })).toEqual([]);
    expect((await world.listEvents()).filter(({ type }) => type === told.type)).toEqual([]);
  });

  test('are changed, by their user only', async () => {
    const preset = await add();
    const changed = { ...preset, name: 'Seldom', prompt: '', tags: 'x', negativePrompt: 'y' };
    const { presets } = world.ports;
    expect(await presets.update(world.stranger.id, changed, [told])).toBeUndefined();
    expect(await find(preset.id)).toEqual(preset);
    expect(await presets.update(world.owner.id, changed, [told])).toEqual(changed);
    expect(await find(preset.id)).toEqual(changed);
  });

  test('are bound to elements of their kind and user; the last binding of an element holds', async () => {
    const [ilse, robert] = [await addElement('character', 'Ilse'), await addElement('character', 'Robert')];
    const persona = await addElement('persona', 'Me');
    const foreign = await addElement('character', 'Theirs', world.stranger.id);
    const first = await add({ kind: 'character', elementIds: [ilse, robert].sort() });
    const second = await add({ kind: 'character', name: 'Another', elementIds: [ilse] });
    expect((await find(first.id))?.elementIds).toEqual([robert]);
    for (const elementIds of [[persona], [foreign], ['elm_nobody'], [ilse, foreign]]) {
      const update = world.ports.presets.update(world.owner.id, { ...second, elementIds }, [told]);
      expect(await update).toBe('unknown_element');
    }
    expect((await find(second.id))?.elementIds).toEqual([ilse]);
    await world.ports.presets.update(world.owner.id, { ...second, elementIds: [] }, [told]);
    expect((await find(second.id))?.elementIds).toEqual([]);
  });

  test('keep what is bound to them while it lies in the trash', async () => {
    const ilse = await addElement('character', 'Ilse');
    const preset = await add({ kind: 'character', elementIds: [ilse] });
    trash(ilse);
    expect((await find(preset.id))?.elementIds).toEqual([]);
    await world.ports.presets.update(world.owner.id, { ...preset, elementIds: [], prompt: 'new' }, [told]);
    world.database.raw.query('UPDATE elements SET deleted_at = NULL').run();
    expect((await find(preset.id))?.elementIds).toEqual([ilse]);
  });

  test('that were removed are not there, and come back with their bindings', async () => {
    const ilse = await addElement('character', 'Ilse');
    const preset = await add({ kind: 'character', elementIds: [ilse] });
    expect(await remove(preset.id, world.stranger.id)).toBe(false);
    expect(await remove(preset.id)).toBe(true);
    expect(await remove(preset.id)).toBe(false);
    expect(await find(preset.id)).toBeUndefined();
    expect(await world.ports.presets.list(world.owner.id, { limit: 10 })).toEqual([]);
    expect(await world.ports.presets.listLooks(world.owner.id, [ilse])).toEqual([]);
    expect(await restore(preset.id, world.stranger.id)).toBeUndefined();
    expect(await restore(preset.id)).toEqual(preset);
    expect(await restore(preset.id)).toBeUndefined();
    expect(await find(preset.id)).toEqual(preset);
  });

  test('come back under another name where theirs is taken, and not after they were pruned', async () => {
    const preset = await add();
    await remove(preset.id);
    await add();
    expect((await restore(preset.id))?.name).toBe('Always 2');
    await remove(preset.id);
    expect(await world.ports.presets.prune(now(world))).toBe(0);
    world.clock.advance(1);
    expect(await world.ports.presets.prune(now(world))).toBe(1);
    expect(await restore(preset.id)).toBeUndefined();
  });

  test('say how somebody looks: by the bound preset, else by the card', async () => {
    const ids = await Promise.all(['Ilse', 'Robert', 'Mute'].map((name) => addElement('character', name)));
    const [ilse = '', robert = '', mute = ''] = ids;
    const card = { imagePrompt: { positive: 'a red coat', negative: 'hat' } };
    const keep = world.database.raw.query('INSERT INTO character_cards (element_id, card) VALUES (?, ?)');
    for (const id of [ilse, robert]) keep.run(id, JSON.stringify(card));
    keep.run(mute, JSON.stringify({ imagePrompt: { positive: '', negative: '' } }));
    await add({ kind: 'character', elementIds: [ilse] });
    const looks = await world.ports.presets.listLooks(world.owner.id, [...ids, 'elm_nobody']);
    expect(looks.sort((one, other) => one.prompt.localeCompare(other.prompt))).toEqual([
      { elementId: robert, prompt: 'a red coat', tags: '', negativePrompt: 'hat' },
      { elementId: ilse, prompt: 'moss', tags: 'moss, plant', negativePrompt: 'text' },
    ]);
    expect(await world.ports.presets.listLooks(world.stranger.id, ids)).toEqual([]);
  });

  test(`are ${mostPresets} a user at most`, async () => {
    const many = Array.from({ length: mostPresets }, (_, index) => make({ name: `Preset ${index}` }));
    const { presets } = world.ports;
    expect(await presets.add(world.owner.id, many, { number: false }, [])).toHaveLength(mostPresets);
    expect(await presets.add(world.owner.id, [make()], { number: false }, [])).toBe('too_many');
    await add({}, world.stranger.id);
  });
});
