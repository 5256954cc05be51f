import { describe, expect, test } from 'bun:test';
import { emptyScene, type Scene } from '../../../server/domain/scene.ts';
import { followBefore } from '../../../server/services/illustration/follow-before.ts';

const said = <T>(value: T, messageId: string | null, confidence = 0.9) => ({
  value,
  confidence,
  evidence: messageId === null ? null : { messageId, start: 0, end: 4 },
});
const place = (environment: string, environmentClass: string, messageId: string | null): Partial<Scene> => ({
  environment: said(environment, messageId),
  environmentClass: said(environmentClass, messageId),
});
const sceneOf = (...parts: Partial<Scene>[]): Scene => Object.assign(emptyScene(), ...parts) as Scene;

const tavern = sceneOf(place('the tavern', 'tavern', 'msg_1'), { timeOfDay: said('evening', 'msg_1') });
const beach = sceneOf(place('the beach', 'beach', 'msg_1'), {
  timeOfDay: said('dawn', 'msg_1'),
  weather: said('fog', 'msg_1'),
});

describe('a reading of a language model after another scene', () => {
  test('keeps what its own words say, and takes the rest from before', () => {
    const scene = { ...tavern, timeOfDay: said('night' as const, 'msg_2') };
    const again = followBefore({ messageId: 'msg_2', scene, before: tavern }, beach);
    expect(again).toEqual({ ...beach, timeOfDay: said('night', 'msg_2') });
  });

  test('keeps a value that it gave without quoting', () => {
    const scene = { ...tavern, weather: said('rain' as const, null) };
    const again = followBefore({ messageId: 'msg_2', scene, before: tavern }, beach);
    expect(again.weather).toEqual(said('rain', null));
    expect(followBefore({ messageId: 'msg_2', scene, before: undefined }, beach).weather.value).toBe('rain');
  });

  test('keeps that something is not known any more', () => {
    const scene = { ...tavern, timeOfDay: { value: null, confidence: 0, evidence: null } };
    const again = followBefore({ messageId: 'msg_2', scene, before: tavern }, beach);
    expect(again.timeOfDay.value).toBeNull();
  });

  test('takes the words of a place and its kind as one statement', () => {
    const scene = { ...tavern, environmentClass: said('cellar', 'msg_2') };
    const again = followBefore({ messageId: 'msg_2', scene, before: tavern }, beach);
    expect([again.environment.value, again.environmentClass.value]).toEqual(['the tavern', 'cellar']);
  });

  test('is as it was after the scene it was read after', () => {
    const faded = { ...tavern, timeOfDay: said('evening' as const, 'msg_1', 0.8) };
    expect(
      followBefore({ messageId: 'msg_2', scene: faded, before: tavern }, structuredClone(tavern)),
    ).toEqual(faded);
  });

  test('keeps a cast of its own, and no other', () => {
    const mira = [{ name: 'Mira', evidence: null }];
    const own = followBefore(
      { messageId: 'm', scene: { ...tavern, characters: mira }, before: tavern },
      beach,
    );
    expect(own.characters).toEqual(mira);
    const kept = { messageId: 'm', scene: tavern, before: tavern };
    expect(followBefore(kept, { ...beach, characters: mira }).characters).toEqual(mira);
  });
});
