import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { Element, ElementKind } from '../../../server/domain/element.ts';
import { emptyScene, type Scene } from '../../../server/domain/scene.ts';
import { deleteElement } from '../../../server/services/elements/delete-element.ts';
import { findPlacePicture } from '../../../server/services/illustration/find-place.ts';
import { previewPrompt } from '../../../server/services/illustration/preview-prompt.ts';
import { storeImage } from '../../http/support-images.ts';
import { keepElement } from '../../support/element-records.ts';
import { setEaselStage, type EaselStage } from '../../support/easel-stage.ts';

const at = (environment: string): Scene => {
  const scene = emptyScene();
  return { ...scene, environment: { value: environment, confidence: 1, evidence: null } };
};

describe('the picture of a place of the library', () => {
  let stage: EaselStage;
  let imageId: string;
  beforeEach(async () => {
    stage = await setEaselStage();
    imageId = (await storeImage(stage.world)).id;
  });
  afterEach(() => stage.world.close());

  const keep = (name: string, more: { kind?: ElementKind; imageId?: string | null } = {}): Promise<Element> =>
    keepElement(stage.world, { kind: 'place', name, imageId, ...more });
  const find = (environment: string, userId = stage.world.owner.id) =>
    findPlacePicture(stage.world.ports, userId, at(environment));

  test.each([
    ['the Drowned Rat', 'a corner table of the Drowned Rat', true],
    ['The Drowned Rat', 'drowned rat, upstairs', true],
    ['Café Zürich', 'the old cafe zurich', true],
    ['The Drowned Rat', 'a rat-infested cellar', false],
    ['Harbour', 'a smoky tavern', false],
    ['The', 'the street', false],
  ])('%s is meant by “%s”: %p', async (name, environment, isMeant) => {
    await keep(name);
    expect((await find(environment))?.name).toBe(isMeant ? name : undefined);
  });

  test('is that of the place whose name says most', async () => {
    await keep('Tavern');
    await keep('Tavern cellar');
    expect((await find('the dark tavern cellar'))?.name).toBe('Tavern cellar');
    expect((await find('the tavern'))?.name).toBe('Tavern');
  });

  test('is nobody else’s, no character’s, and gone with its place', async () => {
    const place = await keep('Harbour');
    await keep('Quay', { kind: 'character' });
    expect(await find('the harbour')).toMatchObject({ imageId, kind: 'place' });
    expect(await find('the harbour', stage.world.stranger.id)).toBeUndefined();
    expect(await find('the quay')).toBeUndefined();
    await deleteElement(stage.world.ports, stage.world.owner, place.id);
    expect(await find('the harbour')).toBeUndefined();
  });

  test('goes along where the model takes pictures, and is told to it', async () => {
    await keep('Tavern');
    await stage.connect({ isDefault: true });
    const { easel, ports, owner } = stage.world;
    const usual = easel.can;
    let wanted = true;
    easel.can = (model) => ({ ...usual(model), maxReferences: 2 });
    easel.preferences = () => ({ placePicture: wanted });
    await stage.say('place=tavern words=tavern');
    const preview = async (order = {}) =>
      (await previewPrompt(ports, owner, stage.chat.id, { force: true, ...order })).prompt;
    expect(await preview()).toContain('Reference picture 1 shows this place');
    expect(await preview({ prompt: 'a ship' })).not.toContain('Reference picture');
    wanted = false;
    expect(await preview()).not.toContain('Reference picture');
  });
});
