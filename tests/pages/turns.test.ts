import { expect, test } from 'bun:test';
import { emptyScene } from '../../server/domain/scene.ts';
import type { Decision } from '../../src/lib/api/types.ts';
import { describeReader, describeShift } from '../../src/lib/scene/describe-reading.ts';
import { listRuns, originOf, type Turn } from '../../src/lib/state/turns.ts';

const turn = (messageId: string, imageId: string | null = null, decision?: Decision): Turn => ({
  messageId,
  scene: emptyScene(),
  imageId,
  decision,
});
const ids = (runs: ReturnType<typeof listRuns>) => runs.map(({ turns }) => turns.map((one) => one.messageId));

test('a story is parted where a picture came, and held turns stay with the scene before them', () => {
  const runs = listRuns([turn('a'), turn('b'), turn('c', 'img_1'), turn('d'), turn('e', 'img_2')]);
  expect(ids(runs)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  expect(runs.map(({ frame }) => frame?.imageId ?? null)).toEqual([null, 'img_1', 'img_2']);
  expect(listRuns([])).toEqual([]);
});

test('a picture that came back and one in another light are told from one that was simply painted', () => {
  const because = (code: string) => [{ code, params: {} }] as Decision['because'];
  expect(originOf(turn('a', 'img', { kind: 'paint', because: because('new_place') }))).toBe('painted');
  expect(originOf(turn('a', 'img', { kind: 'paint', because: because('repainted') }))).toBe('repainted');
  expect(originOf(turn('a', 'img', { kind: 'reuse', because: because('remembered') }))).toBe('reused');
});

test('what speaks for a new scene is named, the weightiest first, and trifles are not', () => {
  const fields = { environment: 0.2, timeOfDay: 0.4, weather: 0.01, mood: 0, focalDetail: 0 };
  expect(describeShift({ total: 0.61, fields })).toMatch(/0\.61 \(time, place\)\.$/);
  expect(describeShift(null)).toBe('');
});

test('it is said who read a message, and why not the language model that was asked', () => {
  const readBy = { extractor: 'local' as const, connectionId: 'con_1', because: 'timed_out' };
  expect(describeReader(readBy, 'Reader')).toBe(
    'Reader did not answer in time, so the words were read here.',
  );
  expect(describeReader({ ...readBy, because: 'unheard_of' }, 'Reader')).toContain(
    'so the words were read here',
  );
  expect(describeReader({ ...readBy, extractor: 'model', because: null }, 'Reader')).toBe('Read by Reader.');
  expect(describeReader({ ...readBy, connectionId: null, because: null }, null)).toContain('built-in reader');
});
