import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { localExtractor } from '../../../server/adapters/extractors/local/local-extractor.ts';
import { branchChat } from '../../../server/services/chats/branch-chat.ts';
import { correctScene } from '../../../server/services/illustration/correct-scene.ts';
import { forgetAlias } from '../../../server/services/illustration/forget-alias.ts';
import { listAliases } from '../../../server/services/illustration/list-aliases.ts';
import type { CorrectScene } from '../../../server/contract/scenes.ts';
import { mostAliases } from '../../../server/domain/alias/alias.ts';
import { createWorld } from '../../support/create-world.ts';
import { makeChat, recordMessage } from '../../support/records.ts';
import { runJobs } from '../../support/run-jobs.ts';
import { setStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage(createWorld({ extractor: localExtractor }));
});
afterEach(() => stage.world.close());

const correct = (fields: CorrectScene) =>
  correctScene(stage.world.ports, stage.world.owner, stage.chat.id, fields);
const aliases = async (chatId = stage.chat.id) =>
  (await listAliases(stage.world.ports, stage.world.owner, chatId)).items;
const forget = (aliasId: string, actor = stage.world.owner) =>
  forgetAlias(stage.world.ports, actor, stage.chat.id, aliasId);
const talk = (count: number) =>
  stage.say(...Array.from({ length: count }, (_, turn) => `They talk on, and on (${turn}).`));
const sceneOf = async (position: number) => (await stage.timeline())[position - 1]!.scene;
const placeOf = async (position: number) => (await sceneOf(position)).environmentClass.value;

const anchor = 'We pushed through the door of the Anchor and shook off our coats.';

describe('a chat that was put right', () => {
  test('reads the words of a place ten messages later as it was told', async () => {
    await stage.say(anchor);
    expect(await placeOf(1)).not.toBe('tavern');
    await correct({ environment: 'the Anchor', environmentClass: 'tavern' });
    await talk(4);
    await stage.say('They walked down into a pine forest.');
    await talk(4);
    expect(await placeOf(10)).toBe('forest');
    const back = await stage.say('By night they were in the Anchor again.');
    expect(await placeOf(11)).toBe('tavern');
    const { environment } = await sceneOf(11);
    expect(back.text.slice(environment.evidence!.start, environment.evidence!.end)).toBe('the Anchor');
  });

  test('reads an hour by a word that nobody else knows', async () => {
    await stage.say('It was lamp-hour when we came to the inn.');
    await correct({ timeOfDay: 'evening', words: 'lamp-hour' });
    await stage.say('In the morning they rode on.');
    await stage.say('At lamp-hour they stopped.');
    expect((await sceneOf(2)).timeOfDay.value).toBe('morning');
    expect((await sceneOf(3)).timeOfDay).toMatchObject({ value: 'evening', evidence: { start: 3, end: 12 } });
  });

  test('says what it learned, in the commit that puts the scene right', async () => {
    const message = await stage.say('They were in the Gilded Kitchen again, and Oda poured.');
    expect(await placeOf(1)).toBe('kitchen');
    await correct({ environmentClass: 'tavern' });
    const [alias] = await aliases();
    expect(alias).toMatchObject({
      field: 'environment',
      value: 'tavern',
      placeClass: 'tavern',
      messageId: message.id,
      position: 1,
    });
    expect(alias!.words).toContain('Gilded Kitchen');
    const told = (await stage.world.listEvents()).filter(({ type }) => type === 'alias.learned');
    expect(told).toMatchObject([{ chatId: stage.chat.id, data: { alias } }]);
  });

  test('never lets what it learned override what is said of a message by hand', async () => {
    await stage.say(anchor);
    await correct({ environment: 'the Anchor', environmentClass: 'tavern' });
    await stage.say('Here was the Anchor at last, high and dry.');
    await correct({ environment: 'the wreck', environmentClass: 'ship_deck' });
    await runJobs(stage.world);
    expect(await placeOf(2)).toBe('ship_deck');
  });

  test('reads again what came after the message that was put right, however far behind it', async () => {
    await stage.say(anchor);
    await talk(3);
    await stage.say('They walked down into a pine forest.');
    await talk(2);
    await stage.say('By night they were in the Anchor again.');
    await talk(2);
    const [first] = await stage.timeline();
    await correct({ messageId: first!.messageId, environment: 'the Anchor', environmentClass: 'tavern' });
    await runJobs(stage.world);
    expect([await placeOf(4), await placeOf(5), await placeOf(8), await placeOf(10)]).toEqual([
      'tavern',
      'forest',
      'tavern',
      'tavern',
    ]);
    const [alias] = await aliases();
    await forget(alias!.id);
    await runJobs(stage.world);
    expect([await placeOf(1), await placeOf(5)]).toEqual(['tavern', 'forest']);
    expect(await placeOf(8)).not.toBe('tavern');
    expect(await placeOf(10)).not.toBe('tavern');
  });

  test('holds the latest of what contradicts itself', async () => {
    await stage.say(anchor);
    await correct({ environment: 'the Anchor', environmentClass: 'tavern' });
    stage.world.clock.advance(1_000);
    await correct({ environment: 'The anchor', environmentClass: 'church' });
    const known = (await aliases()).filter(({ words }) => words.toLowerCase() === 'the anchor');
    expect(known).toMatchObject([{ words: 'The anchor', placeClass: 'church' }]);
    expect((await stage.world.listEvents()).map(({ type }) => type)).toContain('alias.forgotten');
    await stage.say('Once more in the Anchor.');
    expect(await placeOf(2)).toBe('church');
  });

  test('keeps two hundred things in mind, the newest', async () => {
    const message = await stage.say('They drink.');
    for (let index = 0; index <= mostAliases; index += 1) {
      stage.world.clock.advance(1_000);
      await correct({
        messageId: message.id,
        environment: `the Osk${'abcdefghij'[Math.floor(index / 26)]}${'abcdefghijklmnopqrstuvwxyz'[index % 26]}`,
        environmentClass: 'tavern',
      });
    }
    const known = await aliases();
    expect(known).toHaveLength(mostAliases);
    expect(known.map(({ words }) => words)).not.toContain('the Oskaa');
  });

  test('teaches no other chat', async () => {
    await stage.say(anchor);
    await correct({ environment: 'the Anchor', environmentClass: 'tavern' });
    const other = await makeChat(stage.world, 'Another story');
    await recordMessage(stage.world, other.id, 'They sat in the Anchor.');
    await runJobs(stage.world);
    const [entry] = await stage.world.ports.timeline.list(stage.world.owner.id, other.id, { limit: 5 });
    expect(entry!.scene.environmentClass.value).not.toBe('tavern');
    expect(await aliases(other.id)).toEqual([]);
  });

  test('hands what it learned on to a branch, as far as the branch goes', async () => {
    await stage.say(anchor);
    await correct({ environment: 'the Anchor', environmentClass: 'tavern' });
    const last = await stage.say('They sleep.');
    stage.world.clock.advance(1_000);
    await stage.say('They wake at cock-light.');
    await correct({ timeOfDay: 'dawn', words: 'cock-light' });
    const branch = await branchChat(stage.world.ports, stage.world.owner, last.id);
    const copied = await aliases(branch.id);
    expect(copied.map(({ words }) => words)).toContain('the Anchor');
    expect(copied.map(({ words }) => words)).not.toContain('cock-light');
    const originals = (await aliases()).map(({ id }) => id);
    for (const { id, messageId } of copied) {
      expect(originals).not.toContain(id);
      expect((await stage.world.ports.messages.find(stage.world.owner.id, messageId!))?.chatId).toBe(
        branch.id,
      );
    }
  });

  test('is harmed by nothing that it is taught', async () => {
    await stage.say(anchor);
    for (const environment of ['.*(a+)+$ [x', '\\b(?=', 'Osk'.padEnd(500, ' a'), 'a'.repeat(500)]) {
      await correct({ environment, environmentClass: 'tavern' });
    }
    for (const { words } of await aliases()) expect(words.length).toBeLessThanOrEqual(200);
    await stage.say('aaaaaaaaaaaaaaaaaaaaaaaaaaaa .*(a+)+$ [x in a pine forest.');
    await stage.say('They walked down into a pine forest.');
    expect(await placeOf(3)).toBe('forest');
  });
});

describe('forgetting', () => {
  test('is of one’s own, once', async () => {
    await stage.say(anchor);
    await correct({ environment: 'the Anchor', environmentClass: 'tavern' });
    const [alias] = await aliases();
    await expect(forget(alias!.id, stage.world.stranger)).rejects.toMatchObject({ code: 'not_found' });
    for (const { id } of await aliases()) await forget(id);
    expect(await aliases()).toEqual([]);
    await expect(forget(alias!.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(listAliases(stage.world.ports, stage.world.stranger, stage.chat.id)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
