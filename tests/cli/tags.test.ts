import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTag } from '../../server/domain/tags/vocabulary.ts';
import { bytesOf, setStage } from './stage.ts';

async function tags(lines: string, ...args: string[]) {
  const stage = setStage({ input: bytesOf(lines) });
  const code = await stage.run('tags', ...args);
  return { code, rows: stage.output.map((row) => JSON.parse(row)), complaints: stage.complaints.join('') };
}

const rows = (...list: object[]) => list.map((row) => JSON.stringify(row)).join('\n');

describe('cyclorama tags', () => {
  test('answers every line with a row of the contract, in order', async () => {
    const { code, rows: answers } = await tags(
      rows(
        { id: 'a', text: 'Rain falls on the tavern.' },
        {
          id: 2,
          scene: {
            environment: 'a forest behind an iron fence',
            environmentClass: 'forest',
            timeOfDay: 'night',
          },
        },
      ),
    );
    expect(code).toBe(0);
    expect(answers.map((row) => Object.keys(row))).toEqual([
      ['id', 'tags', 'characterTags'],
      ['id', 'tags', 'characterTags'],
    ]);
    expect(answers.map(({ id }) => id)).toEqual(['a', 2]);
    expect(answers[0].tags).toContain('tavern');
    expect(answers[1].tags).toEqual(expect.arrayContaining(['forest', 'iron_fence', 'outdoors', 'night']));
    expect(answers[1].tags).not.toContain('indoors');
  });

  test('takes the place from the extractor where the text names none that has a tag', async () => {
    const { rows: answers } = await tags(rows({ id: 'a', text: 'Out to the harbour.' }));
    expect(answers[0].tags).toContain('harbor');
  });

  test('says tags of the vocabulary with underscores, or with spaces when asked', async () => {
    const line = rows({ id: 'a', scene: { environment: 'an iron fence', characters: ['Mara'] } });
    const written = (await tags(line)).rows[0];
    for (const tag of [...written.tags, ...written.characterTags.flat()]) expect(findTag(tag)).toBeDefined();
    expect(written.tags).toContain('iron_fence');
    expect((await tags(line, '--spaces')).rows[0].tags).toContain('iron fence');
  });

  test('gives each character tags of their own', async () => {
    const characters = [
      'Ros',
      { name: 'Clarissa', description: 'a lady' },
      { name: 'Lord Ash', appearance: null, tags: ['silver_hair'], role: 'knight' },
    ];
    const { rows: answers } = await tags(
      rows({ id: 'a', scene: { environmentClass: 'ballroom', characters } }),
    );
    expect(answers[0].tags.slice(0, 3)).toEqual(['1girl', '1boy', '1other']);
    expect(answers[0].characterTags).toEqual([['1other'], ['1girl'], ['1boy', 'knight', 'grey_hair']]);
  });

  test('takes values as the HTTP interface gives them, and nothing for what is not known', async () => {
    const scene = {
      environment: { value: 'the beach', confidence: 0.9, evidence: null },
      timeOfDay: { value: null, confidence: 0, evidence: null },
      weather: null,
      characters: [],
    };
    const { rows: answers } = await tags(rows({ id: 'a', scene }, { id: 'b', scene: {} }));
    expect(answers[0].tags).toContain('beach');
    expect(answers[1].tags).not.toContain('beach');
  });

  test('reads a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cyclorama-tags-'));
    const file = join(folder, 'scenes.jsonl');
    await writeFile(file, `${rows({ id: 'a', text: 'The beach.' })}\n`);
    expect((await tags('', file)).rows[0].tags).toContain('beach');
    await rm(folder, { recursive: true });
  });

  test('answers a line before it reads the next', async () => {
    const asked: number[] = [];
    let answered: string[] = [];
    async function* askOneByOne() {
      for (let id = 0; id < 3; id += 1) {
        asked.push(answered.length);
        yield* bytesOf(`${rows({ id, text: 'The beach.' })}\n`);
      }
    }
    const stage = setStage({ input: askOneByOne() });
    answered = stage.output;
    await stage.run('tags');
    expect(asked).toEqual([0, 1, 2]);
  });

  test('answers nothing with nothing, and explains itself', async () => {
    expect(await tags('\n\n')).toMatchObject({ code: 0, rows: [], complaints: '' });
    const stage = setStage();
    expect(await stage.run('help', 'tags')).toBe(0);
    expect(stage.output.join('')).toContain('characterTags');
  });
});

describe('cyclorama tags with a list', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cyclorama-tags-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const line = rows({ id: 'a', scene: { environment: 'the beach', focalDetail: 'a zzmonolith' } });
  const withList = async (text: string | Uint8Array) => {
    const file = join(folder, 'list.csv');
    await writeFile(file, text);
    return tags(line, '--list', file);
  };

  test('says its tags too', async () => {
    expect((await tags(line)).rows[0].tags).not.toContain('zz_obelisk');
    const { rows: answers, complaints } = await withList('zz_obelisk,0,1,zzmonolith');
    expect(answers[0].tags).toEqual(expect.arrayContaining(['beach', 'zz_obelisk']));
    expect(complaints).toBe('');
  });

  test('tells of rows that cannot be read and uses the others', async () => {
    const answer = await withList('bad row,0,1,\nzz_obelisk,0,1,zzmonolith\n,0,1,\nzz_other,0,1,');
    expect(answer.code).toBe(0);
    expect(answer.rows[0].tags).toContain('zz_obelisk');
    expect(answer.complaints).toMatch(/list\.csv”, row 1: .*\(and 1 more\)/);
  });

  test.each([
    ['that is none', 'It rained.', 'no list of tags'],
    ['that is no text', new Uint8Array([0xff, 0xfe, 0x00]), 'not text'],
  ])('refuses a file %s, and answers nothing', async (_what, text, says) => {
    const answer = await withList(text);
    expect(answer).toMatchObject({ code: 2, rows: [] });
    expect(answer.complaints).toContain(says);
  });

  test('refuses a file that is not there', async () => {
    expect(await tags(line, '--list', join(folder, 'none.csv'))).toMatchObject({ code: 2, rows: [] });
  });
});

describe('cyclorama tags on bad input', () => {
  test.each([
    ['not JSON', 'hello', 'not valid JSON'],
    ['no object', '[1]', 'neither a text nor a scene'],
    ['neither text nor scene', '{"id":1}', '“text” or “scene”'],
    ['both', '{"id":1,"text":"a","scene":{}}', '“text” or “scene”'],
    ['without an id', '{"text":"a"}', '“id”'],
    ['with a text of the wrong type', '{"id":1,"text":2}', '“text”'],
    ['with an hour that is none', '{"id":1,"scene":{"timeOfDay":"teatime"}}', '“scene.timeOfDay”'],
    [
      'with a kind of place that is none',
      '{"id":1,"scene":{"environmentClass":"x"}}',
      '“scene.environmentClass”',
    ],
    ['with a character without a name', '{"id":1,"scene":{"characters":[{}]}}', '“scene.characters”'],
  ])('stops at a line %s with its number and exit code 2', async (_case, line, words) => {
    const {
      code,
      rows: answers,
      complaints,
    } = await tags(`${rows({ id: 1, text: 'The beach.' })}\n\n${line}\n`);
    expect(code).toBe(2);
    expect(answers).toHaveLength(1);
    expect(complaints).toContain('Line 3');
    expect(complaints).toContain(words);
  });

  test('refuses a file that is not there, a folder and an option that does not exist', async () => {
    expect(await tags('', '/nowhere/scenes.jsonl')).toMatchObject({ code: 2, rows: [] });
    expect((await tags('', tmpdir())).complaints).toContain('folder');
    expect(await tags('', '--blue')).toMatchObject({ code: 2 });
  });
});
