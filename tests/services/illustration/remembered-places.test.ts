import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { localExtractor } from '../../../server/adapters/extractors/local/local-extractor.ts';
import { hangBackdrop } from '../../../server/services/illustration/hang-backdrop.ts';
import { createWorld } from '../../support/create-world.ts';
import { setEaselStage, type EaselStage } from '../../support/easel-stage.ts';

const tavernAtEvening = 'It is a clear evening. Mira sits in the taproom of a low tavern by the docks.';
const quayAtEvening = 'They step out onto the quay; the harbour lies quiet in the evening light.';

describe('a story that comes back', () => {
  let stage: EaselStage;
  beforeEach(async () => {
    stage = await setEaselStage(createWorld({ extractor: localExtractor }));
    await stage.connect({ isDefault: true });
    // How sure one must be of a change is tested elsewhere.
    await stage.set({ sceneChangeThreshold: 0.15 });
    const { easel } = stage.world;
    const can = easel.can('');
    easel.can = () => ({ ...can, maxReferences: 2 });
  });
  afterEach(() => stage.world.close());

  /** What was done about each turn, and by number whose picture hangs again or shows the way. */
  const tell = async (...texts: string[]) => {
    for (const text of texts) await stage.say(text);
    const pictures = (await stage.images()).reverse().map(({ id }) => id);
    return (await stage.timeline()).map(({ decision }) =>
      [
        decision.kind,
        ...decision.because.flatMap(({ code, params: { imageId } }) =>
          typeof imageId === 'string'
            ? `${code} ${pictures.indexOf(imageId)}`
            : code === 'pinned'
              ? code
              : [],
        ),
      ].join(' '),
    );
  };
  const shown = async () => {
    const pictures = (await stage.images()).reverse().map(({ id }) => id);
    return pictures.indexOf((await stage.backdrop())?.imageId ?? '');
  };
  const references = () => stage.world.easel.requests.map((request) => request.references.length);

  test('out and back the same evening: its picture hangs again at no cost', async () => {
    const told = await tell(
      tavernAtEvening,
      quayAtEvening,
      'After a while they go back into the tavern and order another ale.',
    );
    expect(told).toEqual(['paint', 'paint', 'reuse remembered 0']);
    expect(await shown()).toBe(0);
    expect(stage.world.easel.requests).toHaveLength(2);
  });

  test('back at night: the place is painted anew after its earlier picture', async () => {
    const told = await tell(
      'At noon they sit in the taproom of a tavern by the docks. Sunlight fills the room.',
      'They walk out into the forest beyond the gate.',
      'That night they return to the tavern. It is late at night and the taproom is dark.',
    );
    expect(told.at(-1)).toBe('paint repainted 0');
    expect(references()).toEqual([0, 0, 1]);
    expect(stage.world.easel.requests[2]?.references[0]?.bytes).toEqual(
      new TextEncoder().encode('picture 1'),
    );
    expect(stage.world.easel.requests[2]?.prompt).toContain('keep the place');
    expect(await shown()).toBe(2);
  });

  test('another inn of another town is another place', async () => {
    const told = await tell(
      'It is evening. They sit in the tavern called the Gilded Swan.',
      'They ride out along the forest road for days.',
      'In Hartmoor, two days later, in the evening, they enter another tavern, the Broken Oar.',
    );
    expect(told.at(-1)).toBe('paint');
    expect(references()).toEqual([0, 0, 0]);
  });

  test('up to a room and down again', async () => {
    const told = await tell(
      'It is evening in the taproom of the tavern. The fire crackles.',
      'They climb the stairs to their small inn room with its narrow bed.',
      'They go back down to the tavern taproom for supper.',
      'Later they climb the stairs to their small inn room again.',
    );
    expect(told.slice(1)).toEqual(['paint', 'reuse remembered 0', 'reuse remembered 1']);
    expect(stage.world.easel.requests).toHaveLength(2);
  });

  test('off to nobody knows where: the picture that hangs is no return', async () => {
    await stage.set({ sceneChangeThreshold: 0.4 });
    const told = await tell(
      'The next morning they wake in a small inn room.',
      'At noon the coach comes. They climb in and leave the town behind.',
    );
    expect(told).toEqual(['paint', 'hold']);
    expect((await stage.timeline())[1]?.decision.because[0]?.code).toBe('whereabouts_unknown');
  });

  test('a move that shows less than the threshold is painted, and no return to what hangs', async () => {
    await stage.set({ sceneChangeThreshold: 0.7 });
    const told = await tell(
      'At noon they sit in the kitchen of the old house.',
      'Later that day they went over into the library of the old house and closed the door.',
    );
    expect(told.at(-1)).toMatch(/^paint/);
    expect(await shown()).toBe(1);
  });

  test('rain has begun while they were away', async () => {
    const told = await tell(
      'At midday they stand in the market square under a clear sky.',
      'They enter the dim cathedral and sit in the nave.',
      'They step out onto the market square again. Rain is falling hard now.',
    );
    expect(told.at(-1)).toBe('paint repainted 0');
    expect(references()).toEqual([0, 0, 1]);
  });

  test('rain begins where they stand: the picture that hangs shows the way', async () => {
    const told = await tell(
      'At midday they stand in the market square under a clear sky.',
      'Suddenly rain is falling hard on the market square.',
    );
    expect(told.at(-1)).toBe('paint repainted 0');
  });

  test('a place that is only told of brings nothing back', async () => {
    const told = await tell(
      tavernAtEvening,
      quayAtEvening,
      '"Back then, in the tavern, you laughed," she says. She remembers how they had sat in the tavern.',
    );
    expect(told.at(-1)).toBe('hold');
    expect(await shown()).toBe(1);
  });

  test('a picture that was deleted meanwhile is painted again', async () => {
    await tell(tavernAtEvening, quayAtEvening);
    const [, tavern] = await stage.images();
    stage.world.database.raw.query('DELETE FROM images WHERE id = ?').run(tavern?.id ?? '');
    const told = await tell('After a while they go back into the tavern and order another ale.');
    expect(told.at(-1)).toBe('paint');
    expect(references()).toEqual([0, 0, 0]);
  });

  test('a pinned backdrop stays, and what came back hangs when it is let go', async () => {
    await tell(tavernAtEvening, quayAtEvening);
    const { ports, owner } = stage.world;
    const [quay] = await stage.images();
    const pin = { imageId: quay?.id ?? '', pinned: true };
    await hangBackdrop(ports, owner, stage.chat.id, pin);
    const told = await tell('After a while they go back into the tavern and order another ale.');
    expect(told.at(-1)).toBe('reuse remembered 0 pinned');
    expect(await shown()).toBe(1);
    expect(stage.world.easel.requests).toHaveLength(2);
  });

  test('of two pictures of a place the one that a user hung comes back', async () => {
    await tell(tavernAtEvening);
    await stage.order();
    const { ports, owner, clock } = stage.world;
    const [, first] = await stage.images();
    clock.advance(1_000);
    const chosen = { imageId: first?.id ?? '', pinned: false };
    await hangBackdrop(ports, owner, stage.chat.id, chosen);
    await tell(quayAtEvening, 'After a while they go back into the tavern and order another ale.');
    expect(await shown()).toBe(0);
  });

  test('with the setting off every place is painted each time', async () => {
    await stage.set({ sceneMemory: false });
    const told = await tell(
      tavernAtEvening,
      quayAtEvening,
      'After a while they go back into the tavern and order another ale.',
    );
    expect(told.at(-1)).toBe('paint');
    expect(references()).toEqual([0, 0, 0]);
  });
});
