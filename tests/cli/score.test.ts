import { describe, expect, test } from 'bun:test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesOf, setStage } from './stage.ts';

const turn = (sequence: string | number, index: number, text: string, more: object = {}) =>
  JSON.stringify({ sequence, index, text, ...more });

async function score(lines: string, ...args: string[]) {
  const stage = setStage({ input: bytesOf(lines) });
  const code = await stage.run('score', ...args);
  return { code, rows: stage.output.map((row) => JSON.parse(row)), complaints: stage.complaints.join('') };
}

const story = [
  turn('a', 0, 'In the tavern.'),
  turn('a', 1, 'They talked.', { speaker: 'Ines' }),
  turn('a', 2, 'Out to the harbour at dusk.'),
].join('\n');

describe('cyclorama score', () => {
  test('answers every line with a row of the contract, in order', async () => {
    const { code, rows } = await score(story);
    expect(code).toBe(0);
    expect(rows.map((row) => [row.sequence, row.index])).toEqual([
      ['a', 0],
      ['a', 1],
      ['a', 2],
    ]);
    expect(Object.keys(rows[2])).toEqual(['sequence', 'index', 'score', 'fields', 'changed', 'scene']);
    expect(Object.keys(rows[2].fields)).toEqual([
      'environment',
      'timeOfDay',
      'weather',
      'mood',
      'focalDetail',
    ]);
    expect(rows[2].scene).toMatchObject({
      environment: 'the harbour',
      environmentClass: 'harbour',
      timeOfDay: 'dusk',
      weather: null,
      mood: null,
      focalDetail: null,
    });
  });

  test('scores the first message 0, a held one near 0 and a new place high, in shares that add up', async () => {
    const { rows } = await score(story);
    expect(rows[0].score).toBe(0);
    expect(rows[1].score).toBeLessThan(0.1);
    expect(rows[2].score).toBeGreaterThan(0.6);
    for (const row of rows) {
      const sum = Object.values<number>(row.fields).reduce((total, share) => total + share, 0);
      expect(sum).toBeCloseTo(row.score, 3);
    }
  });

  test('compares with the message before, not with the last change', async () => {
    const { rows } = await score(`${story}\n${turn('a', 3, 'Still at the harbour.')}`);
    expect(rows[3].score).toBeLessThan(0.1);
  });

  test('starts afresh with each sequence, known by text or by number', async () => {
    const { rows } = await score(
      [turn('a', 0, 'In the tavern.'), turn(7, 0, 'In the forest.'), turn('7', 0, 'It rained.')].join('\n'),
    );
    expect(rows.map((row) => row.score)).toEqual([0, 0, 0]);
    expect(rows[2].scene.environmentClass).toBeNull();
    expect(rows.map((row) => row.sequence)).toEqual(['a', 7, '7']);
  });

  test('says changed from the threshold on', async () => {
    const changed = async (threshold: string) =>
      (await score(story, '--threshold', threshold)).rows[2].changed;
    const { rows } = await score(story);
    expect(rows.map((row) => row.changed)).toEqual([false, false, true]);
    expect(await changed(String(rows[2].score))).toBe(true);
    expect(await changed(String(rows[2].score + 0.001))).toBe(false);
  });

  test('reads a file instead of standard input', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'score-'));
    await writeFile(join(folder, 'turns.jsonl'), `\uFEFF${story}\r\n\r\n`);
    const { rows } = await score('', join(folder, 'turns.jsonl'));
    expect(rows).toHaveLength(3);
    await rm(folder, { recursive: true });
  });

  test('puts lines together that arrive in pieces, in the middle of a character too', async () => {
    const bytes = new TextEncoder().encode(turn('a', 0, 'In the tavern “Öl”.'));
    async function* byteByByte() {
      for (const byte of bytes) yield Uint8Array.of(byte);
    }
    const stage = setStage({ input: byteByByte() });
    expect(await stage.run('score')).toBe(0);
    expect(JSON.parse(stage.output[0]!).scene.environmentClass).toBe('tavern');
  });

  test('answers a line before it asks for the next one', async () => {
    const asked: number[] = [];
    const answered: string[][] = [];
    async function* askOneByOne() {
      for (let index = 0; index < 3; index++) {
        asked.push(answered[0]!.length);
        yield* bytesOf(`${turn('a', index, 'In the tavern.')}\n`);
      }
    }
    const stage = setStage({ input: askOneByOne() });
    answered.push(stage.output);
    await stage.run('score');
    expect(asked).toEqual([0, 1, 2]);
  });

  test('answers nothing with nothing', async () => {
    expect(await score('\n\n')).toMatchObject({ code: 0, rows: [], complaints: '' });
  });
});

describe('cyclorama score on bad input', () => {
  test.each([
    ['not JSON', 'hello', 'not valid JSON'],
    ['no object', '[1]', 'no message'],
    ['without a text', '{"sequence":"a","index":1}', '“text”'],
    ['without a sequence', '{"index":1,"text":"a"}', '“sequence”'],
    ['with an index of the wrong type', '{"sequence":"a","index":"1","text":"a"}', '“index”'],
  ])('stops at a line %s with its number and exit code 2', async (_case, line, words) => {
    const { code, rows, complaints } = await score(`${turn('a', 0, 'In the tavern.')}\n\n${line}\n${story}`);
    expect(code).toBe(2);
    expect(rows).toHaveLength(1);
    expect(complaints).toContain('Line 3');
    expect(complaints).toContain(words);
  });

  test('refuses a file that is not there and a folder', async () => {
    expect(await score('', '/nowhere/turns.jsonl')).toMatchObject({ code: 2, rows: [] });
    expect((await score('', tmpdir())).complaints).toContain('folder');
  });
});
