import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { emptyScene, type Scene } from '../../../server/domain/scene.ts';
import { resolveSettings, type Settings } from '../../../server/domain/settings.ts';
import {
  gatherCompanions,
  listAvatars,
  plainUse,
  type Companion,
} from '../../../server/services/illustration/companions.ts';
import { loadReferences } from '../../../server/services/illustration/load-references.ts';
import type { PicturePlan } from '../../../server/services/illustration/plan-picture.ts';
import { storeImage } from '../../http/support-images.ts';
import { createWorld, type World } from '../../support/create-world.ts';

const companion = (imageId: string, kind: Companion['kind'], name = ''): Companion => ({
  imageId,
  kind,
  name,
  use: plainUse,
});

describe('pictures that go along with an order', () => {
  let world: World;
  beforeEach(() => void (world = createWorld()));
  afterEach(() => world.close());

  const gather = (wished: Companion[], room: number, userId = world.owner.id) =>
    gatherCompanions(world.ports, userId, wished, { most: room });

  test('are as many as there is room for, the first first; the others are named', async () => {
    const { id } = await storeImage(world);
    const wished = [
      companion(id, 'avatar', 'Ann'),
      companion(id, 'element', 'Pier'),
      companion(id, 'earlier'),
    ];
    const company = await gather(wished, 1);
    expect(company.companions).toEqual([wished[0]!]);
    expect(company.references).toMatchObject([{ width: 64, height: 48, bytes: new Uint8Array() }]);
    expect(company.leftOut.map(({ why }) => why)).toEqual([
      'There is no room for the picture of Pier.',
      'There is no room for the earlier picture of this place: it is painted afresh.',
    ]);
    expect((await gather(wished, -1)).companions).toEqual([]);
    const own = await gatherCompanions(world.ports, world.owner.id, wished, { most: 3, taken: 2 });
    expect(own.companions).toEqual([wished[0]!]);
    expect((await gather(wished, 0)).leftOut[0]?.why).toBe(
      'This model takes no reference pictures: that of Ann stays behind.',
    );
    expect((await gather(wished, 3)).leftOut).toEqual([]);
  });

  test('are told as gone where they are not the user’s, and take no room', async () => {
    const { id } = await storeImage(world);
    const theirs = await storeImage(world, { actor: world.stranger });
    const { companions, leftOut } = await gather(
      [companion(theirs.id, 'element', 'Pier'), companion(id, 'element', 'Ann')],
      1,
    );
    expect(companions).toMatchObject([{ name: 'Ann' }]);
    expect(leftOut).toEqual([{ field: 'references', why: 'The picture of Pier is gone.' }]);
  });

  const people = (...names: string[]): Scene => ({
    ...emptyScene(),
    characters: names.map((name) => ({
      name,
      role: null,
      appearance: null,
      tags: [],
      confidence: 1,
      evidence: null,
    })),
  });
  const avatarsOf = (scene: Scene, patch: Partial<Settings>, wanted = { character: true, persona: true }) =>
    listAvatars(
      {
        userId: world.owner.id,
        settings: resolveSettings(patch, {}).values,
        chat: {
          characters: [
            { id: 'ele_1', name: 'Ann', imageId: 'img_ann', muted: false },
            { id: 'ele_2', name: 'Ben', imageId: null, muted: false },
            { id: 'ele_3', name: 'Cleo', imageId: 'img_cleo', muted: false },
          ],
          persona: { id: 'ele_4', name: 'Tam', imageId: 'img_tam' },
        },
      },
      scene,
      { avatars: { ...wanted, use: plainUse } },
    );
  const everybody = { includeCharacters: true, includePersona: true };

  test('are avatars of those in the picture who have one', () => {
    const scene = people('Ann', 'Ben', 'Tam');
    expect(avatarsOf(scene, everybody)).toEqual({
      companions: [companion('img_ann', 'avatar', 'Ann'), companion('img_tam', 'avatar', 'Tam')],
      leftOut: [],
    });
    expect(avatarsOf(scene, { ...everybody, includePersona: false }).companions).toHaveLength(1);
    expect(avatarsOf(scene, everybody, { character: false, persona: true }).companions).toMatchObject([
      { name: 'Tam' },
    ]);
  });

  test('are not avatars where nobody is shown, or nobody has a picture, which is said', () => {
    const why = (scene: Scene, patch: Partial<Settings>) =>
      avatarsOf(scene, patch).leftOut.map((each) => each.why);
    expect(why(people('Ann'), { includeCharacters: false })).toEqual([
      'Nobody is in this picture: no avatar goes along.',
    ]);
    expect(why(people('Ben'), everybody)).toEqual([
      'Nobody in this picture has a picture of their own: no avatar goes along.',
    ]);
  });

  test('are understood in a plan that was remembered before they had their list', async () => {
    const { id } = await storeImage(world);
    const old = { connectionId: 'painter', earlierImageId: id } as unknown as PicturePlan;
    const { references, leftOut } = await loadReferences(world.ports, world.owner.id, old, {
      maxReferences: 3,
    });
    expect(references).toMatchObject([{ ...plainUse, mime: 'image/png' }]);
    expect(references[0]?.bytes.byteLength).toBe(1_000);
    expect(leftOut).toEqual([]);
    const none = { connectionId: 'painter', earlierImageId: null } as unknown as PicturePlan;
    expect(
      (await loadReferences(world.ports, world.owner.id, none, { maxReferences: 3 })).references,
    ).toEqual([]);
  });
});
