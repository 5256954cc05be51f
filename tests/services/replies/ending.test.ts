import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { AppError, ProviderFailure } from '../../../server/domain/failure.ts';
import { deleteChat } from '../../../server/services/chats/delete-chat.ts';
import { finishDraft } from '../../../server/services/drafts/finish-draft.ts';
import { deleteMessage } from '../../../server/services/messages/delete-message.ts';
import { editMessage } from '../../../server/services/messages/edit-message.ts';
import { restoreMessage } from '../../../server/services/messages/restore-message.ts';
import { swipeMessage } from '../../../server/services/messages/swipe-message.ts';
import { interruptReplies } from '../../../server/services/replies/interrupt-replies.ts';
import { joinReply } from '../../../server/services/replies/join-reply.ts';
import { rescueReplies } from '../../../server/services/replies/rescue-replies.ts';
import { stopReply } from '../../../server/services/replies/stop-reply.ts';
import { runJobs } from '../../support/run-jobs.ts';
import { setReplyStage, type ReplyStage } from './reply-stage.ts';
import { slowDown, type SlowScribe } from './slow-scribe.ts';

let stage: ReplyStage;
let asked: () => Promise<SlowScribe>;
beforeEach(async () => {
  stage = await setReplyStage();
  asked = slowDown(stage);
  await stage.say('Hello.');
});
afterEach(() => {
  expect(stage.faults).toEqual([]);
  stage.world.close();
});

const last = async () => (await stage.messages()).at(-1);
const kept = () => stage.world.ports.growingReplies.listAll();
const stop = () => stopReply(stage.world.ports, stage.world.owner, stage.chat.id);

describe('what came before the end', () => {
  test('is kept where a user had enough', async () => {
    const told = stage.reply();
    const scribe = await asked();
    await scribe.say({ reasoning: 'Hm.' });
    await scribe.say({ text: '*She opens the' });
    const message = await stop();
    expect(message).toMatchObject({
      text: '*She opens the',
      note: { finish: 'stopped', failure: null, reasoning: 'Hm.', thoughtMs: 1_000 },
    });
    expect((await told).map(({ name }) => name)).toEqual(['reply', 'reasoning', 'delta', 'message']);
    expect(await last()).toEqual(message!);
    expect(await kept()).toEqual([]);
  });

  test('is without what only its end shows to be thought', async () => {
    const told = stage.reply();
    const scribe = await asked();
    await scribe.say({ text: 'She is tired. ' });
    await scribe.say({ rethought: true, reasoning: 'So she yawns.' });
    await scribe.say({ text: '*She yawns.*' });
    const message = await stop();
    expect(message).toMatchObject({
      text: '*She yawns.*',
      note: { reasoning: 'She is tired. So she yawns.' },
    });
    const grown = (await told).flatMap(({ name, data }) => (name === 'reply' ? [data.reply.text] : []));
    expect(grown.at(-1)).toBe('');
  });

  test('is kept where the service breaks off, with its reason', async () => {
    const told = stage.reply();
    const scribe = await asked();
    await scribe.say({ text: 'She opens' });
    scribe.fail(new ProviderFailure('network', 'The line broke.'));
    const failure = { reason: 'network' as const, message: 'The line broke.' };
    expect((await told).slice(-2)).toMatchObject([{ name: 'failure', data: failure }, { name: 'message' }]);
    expect(await last()).toMatchObject({ text: 'She opens', note: { finish: 'failed', failure } });
  });

  test('is an alternative of its own where one was written', async () => {
    await stage.say('Good evening.', 'character');
    const told = stage.reply({ regenerate: true });
    await (await asked()).say({ text: 'Good' });
    await stop();
    await told;
    expect(await last()).toMatchObject({ swipes: ['Good evening.', 'Good'], note: { finish: 'stopped' } });
  });

  test('is told from the beginning to whoever joins', async () => {
    const told = stage.reply();
    const scribe = await asked();
    await scribe.say({ text: 'She opens', reasoning: 'Hm.' });
    const listen = await joinReply(stage.world.ports, stage.world.owner, stage.chat.id);
    const joined = listen!(new AbortController().signal);
    expect((await joined.next()).value).toMatchObject({
      name: 'reply',
      data: { reply: { text: 'She opens', reasoning: 'Hm.' } },
    });
    scribe.end();
    await told;
    expect((await joined.next()).value).toMatchObject({ name: 'message' });
  });

  test('is nothing where nothing came, and says so', async () => {
    const told = stage.reply();
    await asked();
    expect(await stop()).toBeNull();
    expect((await told).at(-1)).toMatchObject({ name: 'failure', data: { reason: 'aborted' } });
    expect(await stage.messages()).toHaveLength(1);
    expect(await kept()).toEqual([]);
    expect(stage.world.ports.drafts.find(stage.world.owner.id, stage.chat.id)).toBeUndefined();
  });

  test('stands in a chat that is thrown away meanwhile', async () => {
    const told = stage.reply();
    await (await asked()).say({ text: 'She opens' });
    await deleteChat(stage.world.ports, stage.world.owner, stage.chat.id);
    await told;
    expect(await last()).toMatchObject({ text: 'She opens' });
  });

  test('stands in a message that is deleted meanwhile', async () => {
    const { ports, owner } = stage.world;
    const { id } = await stage.say('Good evening.', 'character');
    const told = stage.reply({ regenerate: true });
    await (await asked()).say({ text: 'She opens' });
    await deleteMessage(ports, owner, id);
    await told;
    expect(await stage.messages()).toHaveLength(1);
    expect((await restoreMessage(ports, owner, id)).swipes).toEqual(['Good evening.', 'She opens']);
  });

  test('goes behind what somebody edited meanwhile, in the alternative that it belongs to', async () => {
    const { ports, owner } = stage.world;
    const { id } = await stage.say('She opens', 'character');
    const told = stage.reply({ continue: true });
    const scribe = await asked();
    await scribe.say({ text: 'the door.' });
    await editMessage(ports, owner, id, { text: 'She shuts' });
    await swipeMessage(ports, owner, id, { text: 'Another.' });
    scribe.end();
    await told;
    expect(await last()).toMatchObject({
      swipes: ['She shuts the door.', 'Another.'],
      swipeIndex: 1,
      note: null,
    });
    await swipeMessage(ports, owner, id, { index: 0 });
    expect(await last()).toMatchObject({ note: { finish: 'stop' } });
  });
});

describe('a process that ends', () => {
  test('in good order keeps every word and begins no other reply', async () => {
    const told = stage.reply();
    await (await asked()).say({ text: 'She opens' });
    await interruptReplies(stage.world.ports);
    await told;
    expect(await last()).toMatchObject({ text: 'She opens', note: { finish: 'interrupted' } });
    await expect(stage.reply()).rejects.toMatchObject({ code: 'conflict' });
  });

  test.each([
    [{}, ['Hello.', 'Before.', 'She opens']],
    [{ regenerate: true }, ['Hello.', 'She opens']],
    [{ continue: true }, ['Hello.', 'Before. She opens']],
    [{ impersonate: true }, ['Hello.', 'Before.']],
  ])('in the middle of %j leaves what was kept to the next one', async (wish, texts) => {
    const { ports } = stage.world;
    await stage.say('Before.', 'character');
    void stage.reply(wish);
    const scribe = await asked();
    await scribe.say({ text: 'She opens', reasoning: 'Hm.' });
    const left = await kept();
    expect(left).toHaveLength(1);
    // As a start finds it: nobody writes, and the row is there.
    await rescueReplies(ports, (error) => stage.faults.push(error));
    expect((await stage.messages()).map(({ text }) => text)).toEqual(texts);
    if (!('impersonate' in wish))
      expect((await last())?.note).toMatchObject({ finish: 'interrupted', reasoning: 'Hm.', model: 'quill' });
    expect(await kept()).toEqual([]);
    await rescueReplies(ports, (error) => stage.faults.push(error));
    expect((await stage.messages()).map(({ text }) => text)).toEqual(texts);
  });
});

test('its picture begins while it is written and is the message’s, painted once', async () => {
  await runJobs(stage.world);
  const told = stage.reply();
  const scribe = await asked();
  await scribe.say({ text: 'They place=tavern words=tavern. And' });
  await stage.world.ports.drafts.find(stage.world.owner.id, stage.chat.id)?.reading;
  await runJobs(stage.world);
  expect(stage.world.provider.requests).toHaveLength(1);
  await scribe.say({ text: ' sit down.' });
  scribe.end();
  await told;
  await runJobs(stage.world);
  const message = await last();
  expect(stage.world.provider.requests).toHaveLength(1);
  const [, entry] = await stage.world.ports.timeline.list(stage.world.owner.id, stage.chat.id, { limit: 5 });
  expect(entry).toMatchObject({ messageId: message?.id, imageId: expect.any(String) });
});

describe('a reply that is still being prepared', () => {
  /** Its tokens are not counted before the test says so. */
  const hold = () => {
    const { tokenCounter } = stage.world.ports;
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    stage.world.ports.tokenCounter = { open: () => held.then(() => tokenCounter.open()) };
    return go;
  };

  test.each([
    ['is stopped', async () => expect(await stop()).toBeNull()],
    ['goes with its chat', () => deleteChat(stage.world.ports, stage.world.owner, stage.chat.id)],
  ])('%s, and nothing is sent', async (_, give) => {
    await stage.say('Good evening.', 'character');
    const go = hold();
    const told = stage.reply({ regenerate: true });
    while (stage.world.ports.replyRuns.list(stage.world.owner.id).length === 0)
      await new Promise((resume) => setImmediate(resume));
    const ended = give();
    go();
    await ended;
    expect((await told).map(({ name }) => name)).toEqual(['reply', 'failure']);
    expect(stage.world.scribe.requests).toEqual([]);
    expect((await last())?.swipes).toEqual(['Good evening.']);
    expect(await kept()).toEqual([]);
  });
});

test('a reply is not ended by whoever sends a text under its id', async () => {
  const { ports, owner } = stage.world;
  const told = stage.reply();
  const scribe = await asked();
  await scribe.say({ text: 'She opens' });
  const { id: messageId } = ports.replyRuns.find(owner.id, stage.chat.id)!.reply!;
  const written = { role: 'character', text: 'Mine.', messageId } as const;
  await expect(finishDraft(ports, owner, stage.chat.id, written)).rejects.toMatchObject({ code: 'conflict' });
  await scribe.say({ text: ' the door.' });
  scribe.end();
  await told;
  expect((await stage.messages()).map(({ text }) => text)).toEqual(['Hello.', 'She opens the door.']);
});

test('a reply that is too long for a message is cut, and its note says so', async () => {
  const told = stage.reply();
  const scribe = await asked();
  await scribe.say({ text: 'word '.repeat(200_001) });
  scribe.end();
  await told;
  const message = await last();
  expect([message?.text.length, message?.note?.finish]).toEqual([1_000_000, 'length']);
});

test('a reply is kept also where nothing can be noted of its connection', async () => {
  const { ports } = stage.world;
  const told = stage.reply();
  const scribe = await asked();
  await scribe.say({ text: 'She opens' });
  const full = new AppError('unavailable', 'The disk is full.');
  ports.connections.noteCheck = () => Promise.reject(full);
  scribe.fail(new ProviderFailure('bad_credentials', 'No such key.'));
  await told;
  expect(await last()).toMatchObject({ text: 'She opens', note: { finish: 'failed' } });
  expect(stage.faults.splice(0)).toEqual([full]);
});
