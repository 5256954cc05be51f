import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { setStage, type Stage } from '../../support/stage.ts';

describe('where an automatic picture goes', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => stage.world.close());

  const aim = (outputTarget: 'background' | 'message' | 'attachment' | 'preview') =>
    stage.world.ports.settings.patchUserLayer(stage.world.owner.id, { outputTarget }, []);
  const messages = () =>
    stage.world.ports.messages.list(stage.world.owner.id, stage.chat.id, { limit: 10, after: 0 });
  const shown = async () =>
    (await messages()).map(({ text, images }) => ({ text, images: images.map(({ imageId }) => imageId) }));

  test('is behind the text as a backdrop, and in no message', async () => {
    await aim('background');
    await stage.say('place=tavern words=tavern');
    const [image] = await stage.images();
    expect((await stage.backdrop())?.imageId).toBe(image?.id ?? '');
    expect(await shown()).toEqual([{ text: 'place=tavern words=tavern', images: [] }]);
  });

  test('is the message that moved the scene, for an attachment', async () => {
    await aim('attachment');
    await stage.say('place=tavern words=tavern', 'We sit down.', 'place=beach words=beach');
    const [beach] = await stage.images();
    const told = await shown();
    expect(told).toHaveLength(3);
    expect(told[1]?.images).toEqual([]);
    expect(told[2]?.images).toEqual([beach?.id ?? '']);
    expect(await stage.backdrop()).toBeNull();
  });

  test('is a turn of the narrator behind it, for a message, and brings no picture of its own', async () => {
    await aim('message');
    await stage.say('place=tavern words=tavern');
    const [image] = await stage.images();
    expect(await shown()).toEqual([
      { text: 'place=tavern words=tavern', images: [] },
      { text: '', images: [image?.id ?? ''] },
    ]);
    expect((await messages())[1]).toMatchObject({ role: 'narrator', note: null });
    expect(await stage.images()).toHaveLength(1);
    expect(await stage.backdrop()).toBeNull();
  });

  test('is the film strip alone, for a preview', async () => {
    await aim('preview');
    const { id } = await stage.say('place=tavern words=tavern');
    const [image] = await stage.images();
    expect(await stage.timeline()).toMatchObject([{ messageId: id, imageId: image?.id ?? '' }]);
    expect((await shown())[0]?.images).toEqual([]);
    expect(await stage.backdrop()).toBeNull();
  });
});
