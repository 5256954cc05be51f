import { describe, expect, test } from 'bun:test';
import { emptyScene } from '../../../server/domain/scene.ts';
import { defaultTagger } from '../../../server/domain/tags/default-tagger.ts';
import { messageToTags } from '../../../server/domain/tags/message-to-tags.ts';
import { toldSceneToTags } from '../../../server/domain/tags/scene-to-tags.ts';
import { sceneOf } from '../scene/scene-of.ts';

const read = (text: string) => messageToTags(defaultTagger(), text, emptyScene()).base;

describe('what a message names and does not show', () => {
  const rows: [string, string, string, string][] = [
    [
      'a shape of light',
      'Moonlight lies in pale ropes across the floor.',
      'rope',
      'A rope lies across the floor.',
    ],
    [
      'a shape of snow',
      'Snow streamed from the roof in ragged flags.',
      'flag',
      'Flags streamed from the roof.',
    ],
    ['a figure with ice', 'Her voice turned to ice.', 'ice', 'The lake turned to black ice.'],
    ['a figure with fire', 'The sunset set the sky on fire.', 'fire', 'The fire lit the sky.'],
    ['what is only heard', 'Somewhere an owl hooted.', 'owl', 'An owl hooted on the beam.'],
    ['what is only smelled', 'His coat smelled of bread.', 'bread', 'He broke the bread.'],
    ['birdsong', 'There is birdsong in the air.', 'bird', 'A bird hops in the grass.'],
    ['a toy', 'A toy tractor stood on the rug.', 'tractor', 'A tractor stood on the field.'],
    ['a copy in stone', 'Marble lions flank the stairs.', 'lion', 'A lion sleeps on the stairs.'],
    ['what only tells of what a thing is', 'A bamboo basket.', 'bamboo', 'The bamboo sways.'],
    ['bones for the beast', 'The bones of a dragon bleach there.', 'dragon', 'A dragon sleeps there.'],
    ['reading that is no book', 'She stood reading the signs.', 'reading', 'She sat reading a book.'],
  ];
  test.each(rows)('%s', (_what, figure, tag, plain) => {
    const messages = (text: string) => {
      const { base, characters } = messageToTags(defaultTagger(), text, emptyScene());
      return [...base, ...characters.flatMap(({ tags }) => tags)];
    };
    expect(messages(figure)).not.toContain(tag);
    expect(messages(plain)).toContain(tag);
  });

  test('smoke in the rooms leaves the rooms, and a window where light comes through one', () => {
    expect(read('Smoke hangs in the kitchen.')).toContain('kitchen');
    expect(read('Light falls in through a window.')).toContain('window');
  });

  test('somebody who talks with the hands is there', () => {
    expect(read('Then Hettie signs: *wait.*')).not.toContain('no_humans');
  });
});

describe('a scene as it is told', () => {
  const told = (environment: string, focalDetail?: string) =>
    toldSceneToTags(defaultTagger(), sceneOf({ environment, focalDetail }), []).base;

  test('shows a crowd and whom the focal detail speaks of', () => {
    expect(told('a crowded market')).toContain('crowd');
    expect(told('a harbour', 'an old fisherman with a pipe')).toContain('1boy');
    expect(told('a crowded market')).not.toContain('no_humans');
  });

  test.each(['a portrait of a lady', 'the crown of the king', 'a lantern'])(
    'shows nobody for %s',
    (detail) => {
      expect(told('a hall', detail)).toContain('no_humans');
    },
  );
});
