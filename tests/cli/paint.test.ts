import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProviderFailure } from '../../server/domain/failure.ts';
import { setStage } from './stage.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paint-'));
});
afterAll(() => rm(folder, { recursive: true }));

const story = `# Two Places

The tavern was warm.

Ines: <b>They talked</b> & drank.

At the harbour, dusk came.

Bram: I am still here.`;

let count = 0;
/** A file of its own for each test, with the folder that it would be painted into. */
async function place(text: string, ending = 'txt') {
  count += 1;
  const path = join(folder, `story-${count}.${ending}`);
  await writeFile(path, text);
  return { path, out: join(folder, `out-${count}`) };
}
const readTimeline = async (out: string) => JSON.parse(await readFile(join(out, 'timeline.json'), 'utf8'));

describe('cyclorama paint', () => {
  test('writes a picture for every new scene, named by order, place and hour, and a thumbnail of each', async () => {
    const { path, out } = await place(story);
    const stage = setStage();
    expect(await stage.run('paint', path, '--out', out)).toBe(0);
    expect((await readdir(out)).sort()).toEqual([
      '01-tavern.webp',
      '02-harbour-dusk.webp',
      'index.html',
      'thumbs',
      'timeline.json',
    ]);
    expect((await readdir(join(out, 'thumbs'))).sort()).toEqual(['01-tavern.webp', '02-harbour-dusk.webp']);
    expect(await readFile(join(out, '02-harbour-dusk.webp'), 'utf8')).toBe('picture 2');
    expect(stage.output.join('')).toContain('2 pictures for 4 messages');
  });

  test('asks the painter for the scene that was read, with a seed that the place in the story gives', async () => {
    const { path, out } = await place(story);
    const [first, second] = [setStage(), setStage()];
    await first.run('paint', path, '--out', out);
    await second.run('paint', path, '--out', out);
    expect(first.painted[1]!.scene?.environmentClass.value).toBe('harbour');
    expect(first.painted[1]!.prompt).toContain('harbour');
    expect(second.painted.map((order) => order.seed)).toEqual(first.painted.map((order) => order.seed));
    expect(new Set(first.painted.map((order) => order.seed)).size).toBe(2);
  });

  test('keeps a timeline with scene, score, decision and picture of every message', async () => {
    const { path, out } = await place(story);
    await setStage().run('paint', path, '--out', out);
    const timeline = await readTimeline(out);
    expect(timeline).toMatchObject({ title: 'Two Places', threshold: 0.4 });
    const rows = timeline.items.map((item: Record<string, { kind: string }>) => [
      item.index,
      item.name,
      item.decision!.kind,
      item.image,
    ]);
    expect(rows).toEqual([
      [0, 'Narrator', 'paint', '01-tavern.webp'],
      [1, 'Ines', 'hold', null],
      [2, 'Narrator', 'paint', '02-harbour-dusk.webp'],
      [3, 'Bram', 'hold', null],
    ]);
    expect(Object.keys(timeline.items[2])).toEqual(['index', 'name', 'scene', 'score', 'decision', 'image']);
    expect(timeline.items[0].decision.because[0].code).toBe('first_scene');
    expect(timeline.items[1].decision.because[0].code).toBe('below_threshold');
    expect(timeline.items[2].scene).toMatchObject({ environmentClass: 'harbour', timeOfDay: 'dusk' });
    expect(timeline.items[2].score.total).toBeGreaterThan(0.6);
  });

  test('writes a contact sheet that shows every picture, escapes the story and fetches nothing', async () => {
    const { path, out } = await place(story);
    await setStage().run('paint', path, '--out', out);
    const page = await readFile(join(out, 'index.html'), 'utf8');
    expect(page).toContain('<title>Two Places</title>');
    expect(page.match(/<img /g)).toHaveLength(2);
    expect(page).toContain('alt="harbour, dusk"');
    expect(page).toContain('&lt;b&gt;They talked&lt;/b&gt; &amp; drank.');
    expect(page).not.toMatch(/(?:src|href|srcset)="(?:https?:)?\/\//);
    expect(page).not.toContain('<script');
  });

  test('paints more with a lower threshold and less with a higher one', async () => {
    const { path, out } = await place(story);
    const painted = async (threshold: string) => {
      const stage = setStage();
      await stage.run('paint', path, '--out', out, '--threshold', threshold);
      return stage.painted.length;
    };
    expect(await painted('0')).toBe(4);
    expect(await painted('1')).toBe(1);
  });

  test('reads a SillyTavern chat', async () => {
    const { path, out } = await place(
      [
        '{"user_name":"Ines","character_name":"Bram"}',
        '{"name":"Bram","is_user":false,"mes":"A forest."}',
      ].join('\n'),
      'jsonl',
    );
    expect(await setStage().run('paint', path, '--out', out)).toBe(0);
    expect(await readTimeline(out)).toMatchObject({ title: 'Bram', items: [{ image: '01-forest.webp' }] });
  });

  test('prints the timeline alone with --json', async () => {
    const { path, out } = await place(story);
    const stage = setStage();
    await stage.run('paint', path, '--out', out, '--json');
    expect(JSON.parse(stage.output.join(''))).toEqual(await readTimeline(out));
  });

  test('clears its own earlier result out of the folder, and nothing else', async () => {
    const { path, out } = await place(story);
    await setStage().run('paint', path, '--out', out);
    await writeFile(join(out, 'notes.txt'), 'mine');
    await setStage().run('paint', path, '--out', out, '--threshold', '1');
    expect((await readdir(out)).sort()).toEqual([
      '01-tavern.webp',
      'index.html',
      'notes.txt',
      'thumbs',
      'timeline.json',
    ]);
  });

  test('paints nothing, and says so, where no place is named', async () => {
    const { path, out } = await place('Ines: Hm.\n\nBram: Yes.');
    const stage = setStage();
    expect(await stage.run('paint', path, '--out', out)).toBe(0);
    expect(stage.output.join('')).toContain('No place was named');
    expect((await readTimeline(out)).items[0].decision.because[0].code).toBe('no_place_yet');
  });
});

describe('cyclorama paint on bad input', () => {
  const expectRefused = async (args: string[], words: string, out: string) => {
    const stage = setStage();
    expect(await stage.run('paint', ...args, '--out', out)).toBe(2);
    expect(stage.complaints.join('')).toContain(words);
    expect(stage.complaints.join('').trim()).not.toContain('\n');
    expect(stage.painted).toEqual([]);
    expect(await readdir(out).catch(() => 'not made')).toBe('not made');
  };

  test.each([
    ['a broken line', '{"user_name":"a"}\n{"name":"b","mes":"tavern"}\n{"name":', 'jsonl', 'line 3'],
    ['two broken lines', 'x\ny', 'jsonl', 'one more line'],
    ['no text', ' \n', 'txt', 'no text'],
    ['no text at all in a chat', '', 'jsonl', 'no messages'],
  ])('refuses a file with %s in one sentence and writes nothing', async (_case, text, ending, words) => {
    const { path, out } = await place(text, ending);
    await expectRefused([path], words, out);
  });

  test('refuses what is no text in UTF-8', async () => {
    const { path, out } = await place('');
    await writeFile(path, Uint8Array.of(0xff, 0xd8, 0xff, 0xe0));
    await expectRefused([path], 'UTF-8', out);
  });

  test('refuses a file that is not there and a folder', async () => {
    const { out } = await place(story);
    await expectRefused([join(folder, 'none.txt')], 'no file', out);
    await expectRefused([folder], 'is a folder', out);
  });

  test('leaves a folder alone that holds something else', async () => {
    const { path, out } = await place(story);
    await mkdir(out);
    await writeFile(join(out, 'timeline.json'), '{"mine":true}');
    const stage = setStage();
    expect(await stage.run('paint', path, '--out', out)).toBe(2);
    expect(stage.complaints.join('')).toContain('not empty');
    expect(await readFile(join(out, 'timeline.json'), 'utf8')).toBe('{"mine":true}');
  });

  test('never deletes what an earlier timeline names outside its folder', async () => {
    const { path, out } = await place(story);
    const outside = join(folder, 'precious.webp');
    await writeFile(outside, 'mine');
    await mkdir(out);
    const earlier = { madeBy: 'cyclorama 0.0.1', items: [{ image: '../precious.webp' }] };
    await writeFile(join(out, 'timeline.json'), JSON.stringify(earlier));
    await setStage().run('paint', path, '--out', out);
    expect(await readFile(outside, 'utf8')).toBe('mine');
  });

  test('says what the provider said when it fails, with exit code 1', async () => {
    const { path, out } = await place(story);
    const stage = setStage({
      generate: async () => {
        throw new ProviderFailure('unavailable', 'The painter is ill.');
      },
    });
    expect(await stage.run('paint', path, '--out', out)).toBe(1);
    expect(stage.complaints.join('')).toContain('The painter is ill.');
  });
});
