import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { Chat } from '../../server/domain/chat.ts';
import type { ReplyNote } from '../../server/domain/message.ts';
import type { KeptReply } from '../../server/ports/growing-replies.ts';
import type { MessageChange } from '../../server/ports/messages.ts';
import { makeAutomaticJob, makeRescanJob } from '../../server/services/jobs/make-jobs.ts';
import type { World } from '../support/create-world.ts';
import { draftMessage, makeChat, recordMessage } from '../support/records.ts';
import { repositoryAdapters } from './repository-adapters.ts';

describe.each(repositoryAdapters)('messages in $name', ({ open }) => {
  let world: World;
  let chat: Chat;
  beforeEach(async () => {
    world = open();
    chat = await makeChat(world);
  });
  afterEach(() => world.close());

  test('stand in the order in which they were recorded', async () => {
    const texts = ['one', 'two', 'three'];
    for (const text of texts) await recordMessage(world, chat.id, text);
    const { messages } = world.ports;
    const newest = await messages.list(world.owner.id, chat.id, { limit: 2 });
    expect(newest.map(({ text, position }) => [position, text])).toEqual([
      [3, 'three'],
      [2, 'two'],
    ]);
    const forward = await messages.list(world.owner.id, chat.id, { after: 1, limit: 5 });
    expect(forward.map((message) => message.text)).toEqual(['two', 'three']);
    const before = await messages.list(world.owner.id, chat.id, { before: 2, limit: 5 });
    expect(before.map((message) => message.text)).toEqual(['one']);
    expect((await world.ports.chats.find(world.owner.id, chat.id))?.messageCount).toBe(3);
  });

  test('queue one ready automatic job a chat, which later messages move on', async () => {
    const first = await recordMessage(world, chat.id, 'one');
    const second = await recordMessage(world, chat.id, 'two');
    expect(second.jobId).toBe(first.jobId);
    const job = await world.ports.jobs.find(world.owner.id, first.jobId ?? '');
    expect(job).toMatchObject({ state: 'ready', messageId: second.message.id });
    expect(await world.ports.jobs.list(world.owner.id, { limit: 10 })).toHaveLength(1);
  });

  test('leave nothing behind when the chat is not there or is another user’s', async () => {
    const draft = draftMessage(world, chat.id, 'one');
    const job = makeAutomaticJob(world.ports, chat.id, draft.id);
    await expect(world.ports.messages.record(world.stranger.id, draft, job)).rejects.toThrow(
      'does not exist',
    );
    expect(await world.ports.messages.find(world.owner.id, draft.id)).toBeUndefined();
    expect(await world.listEvents(world.stranger.id)).toEqual([]);
  });

  test('tell of themselves only after the commit', async () => {
    const heard: string[] = [];
    world.ports.events.subscribe(world.owner.id, (events) => {
      for (const { event } of events) heard.push(event.type);
    });
    await recordMessage(world, chat.id, 'one');
    expect(heard).toEqual(['message.recorded', 'job.progress']);
  });

  test('keep their swipes, and queue a rescan when the shown text changes', async () => {
    const { message } = await recordMessage(world, chat.id, 'one', { job: false });
    const job = makeRescanJob(world.ports, chat.id, message.position);
    const change = { swipes: ['one', 'other'], swipeIndex: 1, editedAt: message.createdAt };
    const updated = await world.ports.messages.update(world.owner.id, message.id, () => change, job);
    expect(updated).toMatchObject({ ...change, text: 'other' });
    expect(await world.ports.messages.find(world.owner.id, message.id)).toEqual(updated);
    expect((await world.ports.jobs.find(world.owner.id, job.id))?.kind).toBe('rescan');
  });

  const note = (reasoning: string): ReplyNote => ({
    connectionId: null,
    model: 'quill',
    reasoning,
    finish: 'stop',
    failure: null,
    inputTokens: null,
    outputTokens: null,
    tookMs: 1,
  });

  test('keep each alternative’s note beside it, whatever becomes of the others', async () => {
    const { message } = await recordMessage(world, chat.id, 'one', { job: false });
    const revise = (change: MessageChange) =>
      world.ports.messages.update(world.owner.id, message.id, () => change, null);
    const swipes = ['one', 'two', 'three'];
    await revise({ swipes, swipeIndex: 2, note: { of: 2, note: note('third') } });
    expect(await revise({ note: { of: 0, note: note('first') } })).toMatchObject({
      note: { reasoning: 'third' },
    });
    expect(await revise({ swipes: ['one', 'two', 'three!'] })).toMatchObject({
      text: 'three!',
      note: { reasoning: 'third' },
    });
    expect(await revise({ swipes: [...swipes, 'four'], swipeIndex: 3 })).toMatchObject({ note: null });
    expect(await revise({ swipeIndex: 1 })).toMatchObject({ text: 'two', note: null });
    expect(await revise({ swipeIndex: 0, hidden: true })).toMatchObject({
      text: 'one',
      hidden: true,
      note: { reasoning: 'first' },
    });
  });

  test('are revised as they stand in the commit, and left alone where nothing is to change', async () => {
    const { message } = await recordMessage(world, chat.id, 'one', { job: false });
    const { messages } = world.ports;
    const append = () =>
      messages.update(
        world.owner.id,
        message.id,
        ({ swipes }) => ({ swipes: [...swipes, 'more'], swipeIndex: swipes.length }),
        null,
      );
    await Promise.all([append(), append()]);
    expect((await messages.find(world.owner.id, message.id))?.swipes).toEqual(['one', 'more', 'more']);
    const before = (await world.listEvents()).length;
    await messages.update(world.owner.id, message.id, () => null, null);
    expect(await world.listEvents()).toHaveLength(before);
    const strangers = messages.update(world.stranger.id, message.id, () => ({ hidden: true }), null);
    await expect(strangers).rejects.toMatchObject({ code: 'not_found' });
  });

  test('end the reply that grew to them in their own commit', async () => {
    const { messages, growingReplies } = world.ports;
    const draft = draftMessage(world, chat.id, 'one');
    const { id, role, name, speakerId } = draft;
    const kept: KeptReply = {
      reply: { id, chatId: chat.id, role, name, speakerId, kind: 'new', text: '', reasoning: '' },
      ...{ swipeIndex: 0, before: '', connectionId: null, model: 'quill', startedAt: draft.createdAt },
    };
    await growingReplies.begin(world.owner.id, kept);
    kept.reply.text = 'on';
    await growingReplies.save(world.owner.id, kept);
    expect(await growingReplies.listAll()).toMatchObject([{ userId: world.owner.id, kept }]);
    await messages.record(world.owner.id, draft, null);
    await growingReplies.save(world.owner.id, kept);
    expect(await growingReplies.listAll()).toEqual([]);
    await growingReplies.begin(world.owner.id, { ...kept, reply: { ...kept.reply, kind: 'swipe' } });
    await messages.update(world.owner.id, id, () => ({ swipes: ['edited'] }), null);
    expect(await growingReplies.listAll()).toHaveLength(1);
    await messages.update(world.owner.id, id, () => ({ note: { of: 0, note: note('') } }), null);
    expect(await growingReplies.listAll()).toEqual([]);
    await growingReplies.end(world.owner.id, kept.reply);
    const types = (await world.listEvents())
      .map(({ type }) => type)
      .filter((type) => type.startsWith('reply'));
    expect(types).toEqual(['reply.began', 'reply.ended', 'reply.began', 'reply.ended']);
  });

  test('leave the lists when deleted and come back when restored', async () => {
    const { message } = await recordMessage(world, chat.id, 'one', { job: false });
    const { messages, chats } = world.ports;
    const rescan = () => makeRescanJob(world.ports, chat.id, message.position);
    await messages.setDeleted(world.owner.id, message.id, message.createdAt, rescan());
    await messages.setDeleted(world.owner.id, message.id, message.createdAt, rescan());
    expect(await messages.list(world.owner.id, chat.id, { limit: 5 })).toEqual([]);
    expect(await messages.findLast(world.owner.id, chat.id)).toBeUndefined();
    expect((await messages.find(world.owner.id, message.id))?.deletedAt).toBe(message.createdAt);
    expect((await chats.find(world.owner.id, chat.id))?.messageCount).toBe(0);
    await messages.setDeleted(world.owner.id, message.id, null, rescan());
    expect(await messages.list(world.owner.id, chat.id, { limit: 5 })).toHaveLength(1);
    expect((await chats.find(world.owner.id, chat.id))?.messageCount).toBe(1);
    const types = (await world.listEvents()).map((event) => event.type);
    expect(types.filter((type) => type.startsWith('message.'))).toEqual([
      'message.recorded',
      'message.deleted',
      'message.restored',
    ]);
  });

  test('are shown up to the playhead, and a playhead at the end follows new ones', async () => {
    for (const text of ['one', 'two']) await recordMessage(world, chat.id, text, { job: false });
    const { messages, chats } = world.ports;
    await chats.movePlayhead(world.owner.id, chat.id, 1, chat.createdAt, null);
    const shown = await messages.list(world.owner.id, chat.id, { through: 1, limit: 5 });
    expect(shown.map((message) => message.text)).toEqual(['one']);
    expect((await messages.findLast(world.owner.id, chat.id, 1))?.text).toBe('one');
    expect((await messages.findNext(world.owner.id, chat.id, 1))?.text).toBe('two');
    expect((await messages.findByPosition(world.owner.id, chat.id, 2))?.text).toBe('two');
    await chats.movePlayhead(world.owner.id, chat.id, 2, chat.createdAt, null);
    await recordMessage(world, chat.id, 'three', { job: false });
    expect((await chats.find(world.owner.id, chat.id))?.playhead).toBeNull();
  });

  test('survive every kind of text', async () => {
    const texts = [
      '\u0000\u0007',
      'שלום',
      '👩‍👩‍👧 🏰',
      '<b>&amp;</b>',
      'x'.repeat(1_000_000),
      "'; DROP TABLE messages; --",
    ];
    for (const text of texts) {
      const { message } = await recordMessage(world, chat.id, text, { job: false });
      expect((await world.ports.messages.find(world.owner.id, message.id))?.text === text).toBe(true);
    }
  });
});
