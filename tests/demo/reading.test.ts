import { beforeAll, describe, expect, test } from 'bun:test';
import { localExtractor } from '../../server/adapters/extractors/local/local-extractor.ts';
import { type ReadTurn, readStory, settingsFor } from '../../server/cli/read-story.ts';
import { defaultSettings } from '../../server/domain/settings.ts';
import story from '../../static/demo/story.json';
import expected from '../fixtures/demo-expected.json';

const transcript = {
  title: story.title,
  userName: story.persona.name,
  characterName: story.characters[0]!.name,
  characterNames: story.characters.map((character) => character.name),
  createdAt: null,
  rest: {},
  messages: story.messages.map(({ role, name, text }) => ({
    role: role as 'user' | 'character' | 'narrator',
    name,
    text,
    sentAt: null,
    swipes: [text],
    swipeIndex: 0,
    hidden: false,
    extra: {},
  })),
  leftOut: [],
};

let turns: ReadTurn[];
beforeAll(async () => {
  const settings = settingsFor(defaultSettings.sceneChangeThreshold);
  turns = await readStory(transcript, settings, localExtractor, new AbortController().signal);
});

const numbersOf = (kind: string) =>
  turns.filter((turn) => turn.decision.kind === kind).map((turn) => turn.index);

describe('the demo story, read by the local extractor at the default threshold', () => {
  test('is painted exactly where a careful reader sees another scene', () => {
    const wanted = expected.messages.filter((note) => note.decision === 'paint').map((note) => note.index);
    expect(numbersOf('paint')).toEqual(wanted);
  });

  test('holds at every memory, wish and report of another place', () => {
    const traps = expected.messages.filter((note) => note.elsewhere).map((note) => note.index);
    expect(traps.length).toBeGreaterThanOrEqual(3);
    expect(numbersOf('hold')).toEqual(expect.arrayContaining(traps));
  });

  test('stands in the place, the hour and the weather that the reader names', () => {
    const wrong = expected.messages.flatMap((note) => {
      const { scene } = turns[note.index]!;
      const place = note.placeClass.includes(scene.environmentClass.value ?? '');
      const hour = note.timeOfDay === null || note.timeOfDay === scene.timeOfDay.value;
      const weather = note.weather === null || note.weather === scene.weather.value;
      return place && hour && weather ? [] : [{ note, scene }];
    });
    expect(wrong).toEqual([]);
  });

  test('names what changed, the hour or the weather alone too', () => {
    const reasons: Record<string, string> = {
      first: 'first_scene',
      place: 'new_place',
      hour: 'new_hour',
    };
    for (const note of expected.messages) {
      const code = reasons[note.changed ?? ''];
      if (code) expect(turns[note.index]!.decision.because[0]!.code).toBe(code as never);
    }
    const storm = expected.messages.find((note) => note.changed === 'weather')!;
    expect(turns[storm.index]!.decision.because.map((reason) => reason.code)).toContain('new_weather');
  });

  test('reads every shown piece of evidence from the words of its message', () => {
    for (const { index, message, scene } of turns) {
      for (const field of [scene.environment, scene.timeOfDay, scene.weather]) {
        if (field.evidence?.messageId !== String(index)) continue;
        expect(field.evidence.end).toBeGreaterThan(field.evidence.start);
        expect(message.text.slice(field.evidence.start, field.evidence.end).trim()).not.toBe('');
      }
    }
  });
});
