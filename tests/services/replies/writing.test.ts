import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import type { StartReply } from '../../../server/contract/replies.ts';
import { updateChat } from '../../../server/services/chats/update-chat.ts';
import { getTurn } from '../../../server/services/replies/get-turn.ts';
import { startReply } from '../../../server/services/replies/start-reply.ts';
import { setReplyStage, type ReplyStage } from './reply-stage.ts';

let stage: ReplyStage;
beforeEach(async () => {
  stage = await setReplyStage();
});
afterEach(() => {
  expect(stage.faults).toEqual([]);
  stage.world.close();
});

const names = (events: { name: string }[]) => events.map(({ name }) => name);
const refusal = (wish: StartReply) =>
  startReply(stage.world.ports, stage.world.owner, stage.chat.id, wish, () => undefined).then(
    () => 'started',
    ({ code, message }) => ({ code, message }),
  );

describe('a new turn', () => {
  test('is a message of the character, with how it was written, before anybody is told', async () => {
    await stage.say('Hello.');
    stage.world.scribe.answers = [
      { text: 'Good evening.', reasoning: 'Be kind.', usage: { inputTokens: 30, outputTokens: 4 } },
    ];
    const events = await stage.reply();
    expect(names(events)).toEqual(['reply', 'reasoning', 'delta', 'message']);
    const [, written] = await stage.messages();
    expect(events.at(-1)).toEqual({ name: 'message', data: { message: written! } });
    expect(written).toMatchObject({
      role: 'character',
      name: 'Mara',
      speakerId: stage.chat.characters[0]?.id,
      text: 'Good evening.',
      note: {
        model: 'quill',
        reasoning: 'Be kind.',
        finish: 'stop',
        failure: null,
        inputTokens: 30,
        outputTokens: 4,
      },
    });
    expect(await stage.world.ports.growingReplies.listAll()).toEqual([]);
    expect(stage.world.ports.replyRuns.find(stage.world.owner.id, stage.chat.id)).toBeUndefined();
  });

  test('tells other pages that it began and ended, in the commit that ends it', async () => {
    await stage.say('Hello.');
    stage.world.scribe.answers = ['Good evening.'];
    const before = (await stage.world.listEvents()).length;
    await stage.reply();
    const types = (await stage.world.listEvents()).slice(before).map(({ type }) => type);
    expect(types.filter((type) => type !== 'connections.changed')).toEqual([
      'reply.began',
      'message.recorded',
      'reply.ended',
      'job.progress',
    ]);
  });

  test('is booked as a reply', async () => {
    await stage.say('Hello.');
    stage.world.scribe.price = {
      money: { amountMicros: 500, currency: 'USD', basis: 'estimated' },
      credits: null,
    };
    stage.world.scribe.answers = [{ text: 'Hm.', cost: null }];
    await stage.reply();
    const [entry] = await stage.world.ports.ledger.list(stage.world.owner.id, { limit: 5 });
    expect(entry).toMatchObject({ purpose: 'reply', chatId: stage.chat.id, state: 'answered' });
  });

  test('keeps nothing where nothing came, and says why', async () => {
    await stage.say('Hello.');
    stage.world.scribe.called.failure = new ProviderFailure('rate_limited', 'Too many.');
    expect(await stage.reply()).toMatchObject([
      { name: 'reply' },
      { name: 'failure', data: { reason: 'rate_limited', message: 'Too many.' } },
    ]);
    expect(await stage.messages()).toHaveLength(1);
    expect(await stage.world.ports.growingReplies.listAll()).toEqual([]);
  });

  test('under a cap with a price nobody knows is not sent, in so many words', async () => {
    await stage.say('Hello.');
    const { ports, owner, scribe } = stage.world;
    await ports.settings.patchUserLayer(owner.id, { hardCapMicros: 1_000 }, []);
    scribe.price = { money: null, credits: null };
    const events = await stage.reply();
    expect(events.at(-1)).toMatchObject({ name: 'failure', data: { reason: 'unknown_price' } });
    expect(scribe.requests).toEqual([]);
    expect(await stage.messages()).toHaveLength(1);
  });
});

describe('another alternative', () => {
  test('stands behind the others, each with its own note, and the scene is read again', async () => {
    await stage.say('Hello.');
    stage.world.scribe.answers = [{ text: 'One.', reasoning: 'first' }, 'Two.'];
    await stage.reply();
    await stage.reply({ regenerate: true });
    const last = (await stage.messages()).at(-1);
    expect(last).toMatchObject({ text: 'Two.', swipes: ['One.', 'Two.'], swipeIndex: 1 });
    expect(last?.note).toMatchObject({ reasoning: '' });
    expect(await stage.world.ports.jobs.listWaitingKinds()).toContain('rescan');
  });

  test('is not written of a message behind which the story went on', async () => {
    await stage.say('Hello.');
    const first = await stage.say('Good evening.', 'character');
    await stage.say('And now?');
    expect(await refusal({ regenerate: true, messageId: first.id })).toMatchObject({ code: 'conflict' });
    expect(await refusal({ regenerate: true, messageId: 'msg_x' })).toMatchObject({ code: 'not_found' });
  });

  test('where the last word is the user’s is a new turn', async () => {
    await stage.say('Hello.');
    stage.world.scribe.answers = ['Good evening.'];
    await stage.reply({ regenerate: true });
    expect((await stage.messages()).map(({ text }) => text)).toEqual(['Hello.', 'Good evening.']);
  });
});

describe('a message that is hidden from language models', () => {
  beforeEach(async () => {
    await stage.say('Hello.');
    await stage.say('She waits', 'character');
    const { id } = await stage.say('By the way, the weather is fine.', 'character');
    await stage.world.ports.messages.update(stage.world.owner.id, id, () => ({ hidden: true }), null);
    stage.world.scribe.answers = ['at the door.'];
  });

  test('neither goes on nor is written again: the turn before it is', async () => {
    await stage.reply({ continue: true });
    await stage.reply({ regenerate: true });
    const [, turn, aside] = await stage.messages();
    expect(turn?.swipes).toEqual(['She waits at the door.', 'at the door.']);
    expect(aside?.swipes).toEqual(['By the way, the weather is fine.']);
  });

  test('is refused where it is named, in so many words', async () => {
    const messageId = (await stage.messages()).at(-1)?.id;
    expect(await refusal({ continue: true, messageId })).toEqual({
      code: 'conflict',
      message: expect.stringContaining('hidden from language models'),
    });
  });
});

describe('the rest', () => {
  test('goes behind what stands there, with a blank and without repetition', async () => {
    await stage.say('Hello.');
    await stage.say('She walks to the old harbour', 'character');
    stage.world.scribe.answers = ['to the old harbour and waits.'];
    const events = await stage.reply({ continue: true });
    expect(events[0]).toMatchObject({
      name: 'reply',
      data: { reply: { text: 'She walks to the old harbour' } },
    });
    const last = (await stage.messages()).at(-1);
    expect(last).toMatchObject({ text: 'She walks to the old harbour and waits.', note: { finish: 'stop' } });
    expect(last?.swipes).toEqual(['She walks to the old harbour and waits.']);
  });

  test('of nothing is refused', async () => {
    expect(await refusal({ continue: true })).toMatchObject({ code: 'conflict' });
  });
});

test('words for the user’s own turn become no message', async () => {
  await stage.say('Good evening.', 'character');
  stage.world.scribe.answers = ['Jo: I sit down.'];
  const events = await stage.reply({ impersonate: true });
  expect(events.at(-1)).toEqual({ name: 'impersonation', data: { text: 'I sit down.' } });
  expect(await stage.messages()).toHaveLength(1);
});

test('a second reply is refused while one is being written', async () => {
  await stage.say('Hello.');
  let answer = (_text: string): void => undefined;
  stage.world.scribe.answers = [() => new Promise<string>((resolve) => (answer = resolve))];
  const first = stage.reply();
  while (stage.world.scribe.requests.length === 0) await new Promise((resume) => setImmediate(resume));
  expect(await refusal({})).toMatchObject({ code: 'conflict' });
  answer('Good evening.');
  await first;
  expect(await stage.messages()).toHaveLength(2);
});

test('without a language model it is said what to do', async () => {
  const { ports, owner } = stage.world;
  const [connection] = await ports.connections.list(owner.id, 'llm', { limit: 1 });
  await ports.connections.remove(owner.id, connection!.id, []);
  expect(await refusal({})).toMatchObject({ code: 'invalid', message: expect.stringContaining('Add one') });
  expect(ports.replyRuns.list(owner.id)).toEqual([]);
});

describe('of several characters', () => {
  let company: ReplyStage;
  const order = (turnOrder: 'list' | 'rotate' | 'manual') =>
    company.world.ports.settings.patchUserLayer(company.world.owner.id, { turnOrder }, []);
  const turn = () => getTurn(company.world.ports, company.world.owner, company.chat.id);
  beforeEach(async () => {
    company = await setReplyStage(['Mara', 'Calder', 'Iven']);
    await company.say('Hello, everybody.');
    company.world.scribe.answers = ['One.', 'Two.', 'Three.'];
  });
  afterEach(() => company.world.close());

  test('all answer one after the other, each told from its beginning to its message', async () => {
    await order('list');
    expect((await turn()).speakers).toMatchObject([
      { name: 'Mara', because: 'list' },
      { name: 'Calder', because: 'list' },
      { name: 'Iven', because: 'list' },
    ]);
    const events = await company.reply();
    const one = ['reply', 'delta', 'message'];
    expect(names(events)).toEqual([...one, ...one, ...one]);
    expect((await company.messages()).slice(1).map(({ name, text }) => [name, text])).toEqual([
      ['Mara', 'One.'],
      ['Calder', 'Two.'],
      ['Iven', 'Three.'],
    ]);
    // The second was shown what the first said.
    expect(JSON.stringify(company.world.scribe.requests[1])).toContain('One.');
  });

  test('the rest say nothing where one of them fails', async () => {
    await order('list');
    company.world.scribe.answers = ['One.', () => Promise.reject(new ProviderFailure('busy', 'Full.'))];
    expect(names(await company.reply())).toEqual(['reply', 'delta', 'message', 'reply', 'failure']);
    expect(await company.messages()).toHaveLength(2);
  });

  test('whoever is silenced or sent away while another speaks says nothing', async () => {
    await order('list');
    const { ports, owner } = company.world;
    const [mara, , iven] = company.chat.characters.map(({ id }) => id);
    company.world.scribe.answers = [
      async () => {
        const change = { characterIds: [mara!, iven!], mutedCharacterIds: [iven!] };
        await updateChat(ports, owner, company.chat.id, change);
        return 'One.';
      },
    ];
    expect(names(await company.reply())).toEqual(['reply', 'delta', 'message']);
    expect(company.world.scribe.requests).toHaveLength(1);
  });

  test('one in turn answers, and whoever is next is said beforehand', async () => {
    await order('rotate');
    for (const name of ['Mara', 'Calder', 'Iven', 'Mara']) {
      expect((await turn()).speakers).toMatchObject([{ name, because: 'rotate' }]);
      await company.reply();
      expect((await company.messages()).at(-1)?.name).toBe(name);
    }
  });

  test('nobody answers unasked where the user picks', async () => {
    await order('manual');
    expect((await turn()).speakers).toEqual([]);
    await expect(company.reply()).rejects.toMatchObject({ code: 'conflict' });
    await company.reply({ characterId: company.chat.characters[2]!.id });
    expect((await company.messages()).at(-1)?.name).toBe('Iven');
  });
});
