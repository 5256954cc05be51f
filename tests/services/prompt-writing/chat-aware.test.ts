import { afterEach, describe, expect, test } from 'bun:test';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import type { TextAnswer } from '../../../server/ports/text-model.ts';
import { createConnection } from '../../../server/services/connections/create-connection.ts';
import { createPreset } from '../../../server/services/presets/create-preset.ts';
import { cents } from '../../support/easel-stage.ts';
import { runJobs } from '../../support/run-jobs.ts';
import { recordMessage } from '../../support/records.ts';
import { openPromptDesk, written, type PromptDesk } from './prompt-desk.ts';

let desk: PromptDesk;
afterEach(() => desk.world.close());
const open = async (...how: Parameters<typeof openPromptDesk>) => (desk = await openPromptDesk(...how));
const shown = () => desk.scribe.requests[0]?.messages[0]?.content ?? '';

describe('a prompt that a language model writes', () => {
  test('is painted with style and negative prompt, and booked for the chat', async () => {
    await open();
    await desk.set({
      style: 'ink',
      negativePrompt: 'cars',
      customPrompt: 'Show it from above, {{char}} small.',
    });
    desk.scribe.answers = [{ text: `"${written}"`, cost: cents(2) }];
    await desk.say('place=tavern The lamp swings.');
    expect(desk.painter.requests).toHaveLength(1);
    expect(desk.painter.requests[0]).toMatchObject({ prompt: `${written} Style: ink.` });
    expect(desk.painter.requests[0]?.negativePrompt).toStartWith('cars, people');
    expect(shown()).toContain('The lamp swings.');
    expect(shown()).toContain('Show it from above, Mara small.');
    expect(await desk.booked()).toEqual([
      { state: 'answered', micros: cents(2).amountMicros, job: null, chat: desk.chat.id },
    ]);
    expect((await desk.image())?.leftOut).toEqual([]);
  });

  test('is told of while it is written', async () => {
    await open();
    const { ports, owner, clock } = desk.world;
    await desk.set({ autoGenerate: false });
    await desk.say('place=tavern The lamp swings.');
    const shownThen: unknown[] = [];
    const ask = async () => {
      clock.advance(4_000);
      const [job] = await ports.jobs.list(owner.id, { limit: 1 });
      shownThen.push([job?.stage, job?.usualMs, Date.parse(job?.sentAt ?? '') - clock.now()]);
      return written;
    };
    desk.scribe.answers = [ask];
    for (let time = 0; time < 4; time += 1) await desk.order();
    expect(shownThen).toEqual([null, null, null, 4_000].map((usual) => ['prompt', usual, -4_000]));
  });

  test('is shown nothing of what is hidden, of more messages than the settings say, and of people who stay out', async () => {
    await open();
    const { ports, owner } = desk.world;
    await desk.set({ contextMessageCount: 2, autoGenerate: false });
    const hidden = await desk.say('A secret aside.');
    await desk.say('Long ago.');
    await ports.messages.update(owner.id, hidden.id, () => ({ hidden: true }), null);
    await desk.say('Yesterday.');
    await desk.say('place=tavern Today.');
    await desk.order();
    expect(shown()).toContain('Today.');
    expect(shown()).toContain('Yesterday.');
    expect(shown()).not.toMatch(/secret|Long ago|keeper of lights/);
    await desk.set({ includeCharacters: true, contextMessageCount: 20 });
    await desk.order();
    const second = desk.scribe.requests[1]?.messages[0]?.content;
    expect(second).toContain('A keeper of lights.');
    expect(second).toContain('Long ago.');
    expect(second).not.toContain('secret');
  });

  test('does not repeat the words that a preset brings', async () => {
    await open();
    const form = {
      kind: 'character' as const,
      name: 'Mara',
      prompt: 'a red coat',
      elementIds: [desk.mara.id],
    };
    await createPreset(desk.world.ports, desk.world.owner, form);
    await desk.set({ includeCharacters: true });
    await desk.say('place=tavern who=Mara');
    expect(shown()).toContain('"looks":"a red coat"');
    expect(shown()).not.toContain('keeper');
  });

  test.each([
    ['in another mode', { promptMode: 'scene' as const }, { force: true }],
    ['with a prompt of one’s own', { promptMode: 'custom' as const, customPrompt: 'x' }, { force: true }],
    ['where the order names another mode', {}, { force: true, mode: 'scene' as const }],
    ['with words for one order', {}, { prompt: 'a lighthouse' }],
    ['with words from a preview', {}, { prompt: 'a lighthouse', verbatim: true }],
  ])('is not asked for %s', async (_, settings, order) => {
    await open();
    await desk.set({ ...settings, autoGenerate: false });
    await desk.say('place=tavern');
    await desk.order(order);
    expect(desk.painter.requests).toHaveLength(1);
    expect(desk.scribe.requests).toEqual([]);
    expect((await desk.image())?.leftOut).toEqual([]);
  });

  test('is not asked for where nothing was said, and not for a turn that is held', async () => {
    await open();
    await desk.order();
    expect((await desk.image())?.leftOut[0]?.why).toStartWith('Nothing was said yet');
    await desk.set({ askFirst: true });
    await desk.say('place=tavern');
    expect(desk.scribe.requests).toEqual([]);
  });
});

describe('a restart', () => {
  test('pays for no prompt twice', async () => {
    await open();
    desk.painter.queue(new ProviderFailure('unavailable', 'Down.', { notProcessed: true }));
    await desk.say('place=tavern');
    expect(desk.painter.requests).toHaveLength(1);
    desk.world.clock.advance(60_000);
    await runJobs(desk.world);
    expect(desk.painter.requests).toHaveLength(2);
    expect(desk.painter.requests[1]?.prompt).toBe(written);
    expect(desk.scribe.requests).toHaveLength(1);
  });

  test('and another connection of the chain take what was written before', async () => {
    await open();
    const { ports, owner, easel } = desk.world;
    const connect = async (name: string) =>
      (await createConnection(ports, owner, 'image', { name, provider: 'easel', apiKey: 'sk-secret' })).id;
    const [first, second] = [await connect('First'), await connect('Second')];
    await desk.set({ activeConnectionId: first, fallbackConnectionIds: [second] });
    easel.queue(new ProviderFailure('bad_credentials', 'No.', { notProcessed: true }));
    await desk.say('place=tavern');
    expect(easel.requests.map(({ prompt }) => prompt)).toEqual([written, written]);
    expect(desk.scribe.requests).toHaveLength(1);
  });

  test('does not ask again when nobody can say whether the question was paid, and says so', async () => {
    await open();
    await desk.set({ autoGenerate: true });
    await recordMessage(desk.world, desk.chat.id, 'place=tavern');
    desk.world.database.raw.query(`UPDATE jobs SET steps = '{"asking-prose":true}'`).run();
    await runJobs(desk.world);
    expect(desk.scribe.requests).toEqual([]);
    const image = await desk.image();
    expect(image?.prompt).toContain('tavern');
    expect(image?.leftOut).toEqual([
      { field: 'promptMode', why: expect.stringContaining('not asked and paid again') },
    ]);
  });
});

describe('the scene stands in', () => {
  const failure = (reason: ConstructorParameters<typeof ProviderFailure>[0]) => () =>
    void (desk.scribe.called.failure = new ProviderFailure(reason, `Says ${reason}.`));
  const answer = (said: string | Partial<TextAnswer>) => () => void (desk.scribe.answers = [said]);

  test.each([
    ['the key is wrong', failure('bad_credentials'), 'no key that works'],
    ['it takes too long', failure('timed_out'), 'took too long'],
    ['it cannot be reached', failure('network'), 'could not be reached'],
    ['it refuses', answer({ finish: 'refused' }), 'refused'],
    ['it refuses in words', answer('I’m sorry, I cannot help with that.'), 'refused'],
    ['nothing comes', answer(''), 'nothing that could be used'],
    ['only thoughts come', answer({ finish: 'length', reasoning: 'Hm.' }), 'nothing that could be used'],
    [
      'there is no money for it',
      () => {
        desk.scribe.price = { money: cents(50), credits: null };
        return desk.set({ hardCapMicros: 1 });
      },
      'cap on spending',
    ],
  ])('where %s, and that is said', async (_, arrange, says) => {
    await open();
    await arrange();
    await desk.say('place=tavern');
    expect(desk.painter.requests).toHaveLength(1);
    const image = await desk.image();
    expect(image?.prompt).toContain('tavern');
    expect(image?.prompt).not.toMatch(/sorry|lantern/);
    expect(image?.leftOut).toEqual([{ field: 'promptMode', why: expect.stringContaining(says) }]);
  });

  test('where none is connected', async () => {
    await open({}, { connected: false });
    await desk.say('place=tavern');
    expect((await desk.image())?.leftOut[0]?.why).toStartWith('No language model is connected');
  });

  test('while the operator lets nothing out, with nothing booked', async () => {
    await open({ killSwitch: { isOn: () => true } });
    await desk.say('place=tavern');
    expect((await desk.image())?.leftOut[0]?.why).toStartWith('All calls to other services are stopped');
    expect(desk.scribe.requests).toEqual([]);
    expect(await desk.booked()).toEqual([]);
  });
});

describe('a preview', () => {
  test('asks once, says what that cost, and what it showed is sent without asking again', async () => {
    await open();
    await desk.set({ autoGenerate: false });
    await desk.say('place=tavern');
    desk.scribe.answers = [{ text: written, cost: cents(2) }];
    desk.painter.price = { money: cents(4), credits: null };
    const preview = await desk.preview();
    expect(preview).toMatchObject({
      prompt: written,
      drawn: true,
      writing: { by: 'My scribe', cost: cents(2) },
      estimatedCost: { amountMicros: cents(6).amountMicros },
    });
    expect(await desk.booked()).toHaveLength(1);
    const { prompt, negativePrompt } = preview;
    await desk.order({ prompt, negativePrompt, verbatim: true });
    expect(desk.painter.requests[0]).toMatchObject({ prompt, negativePrompt });
    expect(desk.scribe.requests).toHaveLength(1);
  });

  test('in another mode asks nobody and says whether words were drawn', async () => {
    await open();
    await desk.set({ promptMode: 'scene', autoGenerate: false });
    await desk.say('place=tavern');
    expect(await desk.preview()).toMatchObject({ writing: null, drawn: false });
    await desk.set({ style: '{ink|oil}' });
    expect(await desk.preview()).toMatchObject({ writing: null, drawn: true });
    const main = await createPreset(desk.world.ports, desk.world.owner, {
      kind: 'main',
      name: 'Lot',
      tags: '{a|b}',
    });
    await desk.set({ style: '', mainPresetId: main.id });
    expect(await desk.preview()).toMatchObject({ drawn: true });
    expect(desk.scribe.requests).toEqual([]);
  });
});
