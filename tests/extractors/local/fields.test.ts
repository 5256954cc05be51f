import { describe, expect, test } from 'bun:test';
import type { Mood, TimeOfDay, Weather } from '../../../server/domain/scene.ts';
import { read, readAll } from './read.ts';

describe('the hour', () => {
  const rows: [text: string, time: TimeOfDay | null][] = [
    ['Dawn light crept over the hills.', 'dawn'],
    ['It was early morning when they set out.', 'morning'],
    ['At noon they rested.', 'day'],
    ['Late in the afternoon the wind turned.', 'afternoon'],
    ['The sun was setting behind the towers.', 'dusk'],
    ['That evening they dined.', 'evening'],
    ['Moonlight lay on the floor.', 'night'],
    ['A starry sky arched over the camp.', 'night'],
    ['The clock struck midnight.', 'night'],
    ['At 3 a.m. the phone rang.', 'night'],
    ['It was 8:30 PM.', 'evening'],
    ['At 14:20 the train left.', 'afternoon'],
    ['"Good morning!" she chirped.', 'morning'],
    ['The next morning they rode on.', 'morning'],
    ['Time: 23:10', 'night'],
    ['All night the rain had tried the windows.', 'night'],
    ['By dusk they had reached the river.', 'dusk'],
    // Not the present hour
    ['"We leave tomorrow morning," he said.', null],
    ['Last night he had slept badly.', null],
    ['She remembered the evening they met.', null],
    ['They had to be there by nightfall.', null],
    ['Every morning he fed the birds.', null],
    ['The truth dawned on her.', null],
    ['She wore a black evening gown.', null],
    ['He was like night and day.', null],
    ['One day he would understand.', null],
    ['It was not yet midnight.', null],
    ['Is it morning?', null],
    ['Dawn smiled and sat down.', null],
    ['He had 3 apples and 12 coins.', null],
    ['She said nothing.', null],
  ];
  test.each(rows)('%s', async (text, time) => {
    const { timeOfDay } = await read(text);
    expect(timeOfDay.value).toBe(time);
    if (time === null) expect(timeOfDay).toEqual({ value: null, confidence: 0, evidence: null });
    else expect(timeOfDay.evidence).not.toBeNull();
  });

  test.each<[string[], TimeOfDay | null]>([
    [['It was night.', 'Mara yawns.'], 'night'],
    [['It was morning.', 'Hours later they were still riding.'], null],
    [['It was night.', 'The next morning the rain had stopped.'], 'morning'],
    [['It was morning.', 'Sunlight fell on the table.'], 'morning'],
    [['It was noon.', 'Later that night she returned.'], 'night'],
  ])('%p', async (texts, time) => {
    expect((await readAll(...texts)).timeOfDay.value).toBe(time);
  });
});

describe('the weather', () => {
  const rows: [text: string, weather: Weather | null][] = [
    ['Rain hammered on the roof.', 'rain'],
    ['It was drizzling.', 'rain'],
    ['They step out into the rain-soaked alley.', 'rain'],
    ['Snow was falling softly.', 'snow'],
    ['A blizzard swallowed the road.', 'snow'],
    ['Fog rolled in from the bay.', 'fog'],
    ['Mist clung to the ground.', 'fog'],
    ['Thunder rolled and lightning split the sky.', 'storm'],
    ['The rain turned into a thunderstorm.', 'storm'],
    ['The sky was a cloudless blue.', 'clear'],
    ['Grey clouds hung low.', 'overcast'],
    ['A howling wind tore at their cloaks.', 'wind'],
    ['"It\'s raining again," she sighed.', 'rain'],
    ['The weather cleared; under a blue sky they rode on.', 'clear'],
    ['By noon the harbour lay under a clear, enormous sky.', 'clear'],
    ['The sky was one grey, unbroken lid.', 'overcast'],
    ['There was no cloud anywhere.', 'clear'],
    // Not the present weather
    ['In went the wave, with its lightning folded deep.', null],
    ['He felt a storm building inside him.', null],
    ['Steam fogs the windows.', null],
    ['Sparks rain down like stars.', null],
    ['He stormed out of the room.', null],
    ['She storms off.', null],
    ['His bright smile lit the room.', null],
    ['A fog of confusion filled his head.', null],
    ['Arrows rained down. A rain of arrows fell.', null],
    ['He felt under the weather.', null],
    ['A cloud of dust rose.', null],
    ['Thunderous applause broke out.', null],
    ['She was lightning fast.', null],
    ['The road winds through the hills.', null],
    ['It was not raining.', null],
    ['There was no wind.', null],
    ['If it rains, they will stay.', null],
    ['She remembered the snow of her childhood.', null],
    ['Her skin was as white as snow.', null],
    ['The rain had stopped.', null],
    ['He clears his throat; his meaning was clear.', null],
  ];
  test.each(rows)('%s', async (text, weather) => {
    const scene = await read(text);
    expect(scene.weather.value).toBe(weather);
    expect(scene.weather.confidence > 0).toBe(weather !== null);
  });

  test.each<[string[], Weather | null]>([
    [['Rain fell on the street.', 'She buys a newspaper.'], 'rain'],
    [['Rain fell on the street.', 'The rain stopped.'], null],
    [['Rain fell on the street.', 'They step into the café.', 'They step back out onto the street.'], 'rain'],
    [['Rain fell on the street.', 'Three days later they reached the coast.'], null],
    [['Snow fell.', 'Outside, the wind howls.'], 'snow'],
    [['Snow fell.', 'The sky cleared and the sun came out.'], 'clear'],
  ])('%p', async (texts, weather) => {
    expect((await readAll(...texts)).weather.value).toBe(weather);
  });
});

describe('the mood', () => {
  test.each<[string, Mood | null]>([
    ['Laughter and merriment filled the hall; everyone was happy.', 'joyful'],
    ['She was terrified; her hands were trembling.', 'fearful'],
    ['He wept with grief.', 'melancholy'],
    ['An eerie, unnatural silence.', 'eerie'],
    ['He kissed her tenderly.', 'romantic'],
    ['It was cosy and snug by the crackling fire.', 'cosy'],
    ['Furious, he slammed the door.', 'angry'],
    ['She was not happy.', null],
    ['He remembered how happy they had been.', null],
    ['The table has four legs.', null],
  ])('%s', async (text, mood) => {
    expect((await read(text)).mood.value).toBe(mood);
  });

  test('fades, and is forgotten when nothing speaks of it', async () => {
    const texts = ['He wept with grief.', ...Array.from({ length: 12 }, () => 'She nods.')];
    expect((await readAll(...texts)).mood.value).toBeNull();
  });
});

describe('the focal detail', () => {
  test.each<[string, string | null]>([
    ['In the middle of the room stands a brass telescope.', 'a brass telescope'],
    ['A single black rose lay on the pillow.', 'a single black rose'],
    ['Her gaze settles on the old grandfather clock.', 'the old grandfather clock'],
    ['There was no telescope.', null],
    ['They found an old stone temple.', null],
    ['"I once owned a golden crown that glowed," he said.', null],
    ['He sat on a chair.', null],
  ])('%s', async (text, detail) => {
    expect((await read(text)).focalDetail.value).toBe(detail);
  });

  test('stays behind when the scene moves', async () => {
    const scene = await readAll('A brass telescope gleams in the library.', 'They walk into the garden.');
    expect(scene.focalDetail.value).toBeNull();
  });
});

describe('the palette', () => {
  test.each<[string, string[] | null]>([
    ['Crimson banners hung over golden pillars.', ['crimson', 'gold']],
    ['Her green eyes and black hair shone.', null],
    ['He was green with envy and caught red-handed.', null],
    ['She remembered the blue of the sea.', null],
    ['Rose sat down next to Scarlet.', null],
  ])('%s', async (text, palette) => {
    expect((await read(text)).palette.value).toEqual(palette);
  });
});

describe('who is there', () => {
  const names = async (...texts: string[]) => (await readAll(...texts)).characters.map(({ name }) => name);

  test('whom the narration shows, with evidence', async () => {
    const scene = await read('Mara waits by the door while Captain Voss paces.');
    expect(scene.characters.map(({ name }) => name)).toEqual(['Mara', 'Captain Voss']);
    expect(scene.characters[0]?.evidence).toEqual({ messageId: 'msg_1', start: 0, end: 4 });
  });

  test('not whom people only speak of, remember or wish for', async () => {
    expect(await names('"Have you seen Mara?"', 'He remembered Edwin.', 'If only Mara were here.')).toEqual(
      [],
    );
  });

  test('who speaks is there', async () => {
    const scene = await read('Good evening.', { name: 'Mara', role: 'character' });
    expect(scene.characters).toEqual([{ name: 'Mara', evidence: null }]);
  });

  test('who narrates is nobody in the story', async () => {
    const narrated = await read('The Narrator waits. Mara sits down.', {
      name: 'Narrator',
      role: 'narrator',
    });
    expect(narrated.characters.map(({ name }) => name)).toEqual(['Mara']);
    const absent = await read('The rain falls.', { name: 'Mara', role: 'narrator' });
    expect(absent.characters).toEqual([]);
  });

  test('who leaves is gone', async () => {
    expect(await names('Mara and Edwin sit down.', 'Edwin leaves.')).toEqual(['Mara']);
  });

  test('an unknown name is nobody', async () => {
    expect(await names('Thorgrim sits down.')).toEqual([]);
  });
});

describe('asterisks and labels', () => {
  test('a narrator’s label before the prose is no part of a play', async () => {
    const { environment } = await read('NARRATOR: They walk into the library. *Dust everywhere.*');
    expect(environment.value).toBe('the library');
  });

  test.each(['narrator', 'character'] as const)(
    'italics at the end leave the prose of a %s be',
    async (role) => {
      const text =
        'They sit in the tavern at night. *The rain is falling hard on the roof and the fire is warm.*';
      const scene = await read(text, { role, name: 'Mara' });
      expect([scene.environment.value, scene.timeOfDay.value, scene.weather.value]).toEqual([
        'the tavern',
        'night',
        'rain',
      ]);
    },
  );
});
