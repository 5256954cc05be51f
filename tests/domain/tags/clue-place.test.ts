import { describe, expect, test } from 'bun:test';
import { defaultTagger } from '../../../server/domain/tags/default-tagger.ts';
import { messageToTags } from '../../../server/domain/tags/message-to-tags.ts';
import { emptyScene } from '../../../server/domain/scene.ts';
import { sceneOf } from '../scene/scene-of.ts';

const read = (text: string, scene = emptyScene()) => messageToTags(defaultTagger(), text, scene).base;

describe('a place that no word names', () => {
  const rows: [string, string[], string][] = [
    ['throne room', ['throne_room', 'indoors'], 'Courtiers bow as the herald turns to the throne.'],
    ['hospital', ['hospital', 'indoors'], 'A nurse checks the IV drip beside the gurney.'],
    ['forest', ['forest', 'outdoors'], 'Ferns brush her knees; bracken and brambles close behind the firs.'],
    ['crypt', ['grave'], 'Two sarcophagi stand open beside a coffin.'],
    ['sea floor', ['underwater'], 'Kelp sways, and a shoal of mackerel turns over the old hull.'],
    ['forge', ['anvil', 'workshop'], 'He works the bellows, then lays the blade on the anvil again.'],
    ['snowfield', ['snowscape', 'outdoors'], 'The sledge creaks on; the blizzard has buried the snowshoes.'],
    ['camp', ['camping', 'outdoors'], 'They unroll their bedrolls around the fire.'],
    ['mine', ['underground'], 'A miner leans on a pit prop.'],
    ['police station', ['police', 'office'], 'The desk sergeant waves a mugshot.'],
    ['alien planet', ['science_fiction'], 'Two suns rise behind the lander.'],
  ];
  test.each(rows)('is shown by its things: %s', (_what, tags, text) => {
    expect(read(text)).toEqual(expect.arrayContaining(tags));
  });

  test.each([
    ['one thing alone', 'A banner hangs from the wall.', 'throne_room'],
    ['a thing that is only likened', 'He sat there like a king on a throne under banners.', 'throne_room'],
    ['things that are only spoken of', '"The throne, the dais, the courtiers," she says.', 'throne_room'],
    ['one thing told twice', 'An octopus. An octopus! An octopus and an octopus.', 'underwater'],
  ])('is not shown by %s', (_what, text, tag) => {
    expect(read(text)).not.toContain(tag);
  });

  test('outweighs a doubtful reading, and never a sure one', () => {
    const text = 'Her bedroll lies by the embers; a sleeping bag and a cook pot beside it. The tent is shut.';
    const tent = (confidence: number) =>
      sceneOf({ environment: 'the tent', environmentClass: 'tent', confidence });
    expect(read(text, tent(0.6))).toContain('camping');
    expect(read(text, tent(0.95))).not.toContain('camping');
  });

  test('a name weighs more than few clues', () => {
    expect(read('In the museum a throne stands under a banner and a high ceiling.')).toContain('museum');
  });
});
