import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { z } from 'zod';
import type { LoreRule } from '../../../server/domain/lore.ts';
import { emptyCard } from '../../../server/domain/card/character-card.ts';
import { getChat } from '../../../server/services/chats/get-chat.ts';
import { updateConnection } from '../../../server/services/connections/update-connection.ts';
import { loadReplyMaterial } from '../../../server/services/replies/load-reply-material.ts';
import { getSettings } from '../../../server/services/settings/get-settings.ts';
import { patchSettings } from '../../../server/services/settings/patch-settings.ts';
import { previewReply } from '../../../server/services/replies/preview-reply.ts';
import { countCalls } from '../../support/count-calls.ts';
import { draftEntry, draftLorebook } from '../../support/element-records.ts';
import { setReplyStage, type ReplyStage } from './reply-stage.ts';

let stage: ReplyStage;
beforeEach(async () => {
  stage = await setReplyStage();
});
afterEach(() => {
  expect(stage.faults).toEqual([]);
  stage.world.close();
});

const preview = (characterId?: string) =>
  previewReply(stage.world.ports, stage.world.owner, stage.chat.id, { characterId });
const page = async () => (await preview()).parts.map(({ kind, text }) => `${kind}: ${text}`).join('\n');

async function dress(): Promise<string> {
  const { ports, owner, clock } = stage.world;
  const id = stage.chat.characters[0]?.id ?? '';
  await ports.elements.update(
    owner.id,
    id,
    {
      description: '{{char}} keeps the lighthouse.',
      data: { eyes: 'green', limps: true },
      card: { ...emptyCard, personality: 'Stern.', postHistoryInstructions: 'Stay short.' },
    },
    new Date(clock.now()).toISOString(),
  );
  return id;
}

async function addBook(
  name: string,
  values: { characterId?: string; everywhere?: boolean },
  entries: [text: string, rule: Partial<LoreRule>][],
): Promise<string> {
  const { world } = stage;
  const book = draftLorebook(world, { name, ...values });
  book.entries = entries.map(([description, rule], index) => ({
    element: { ...draftEntry(world, book.id, `${name} ${index}`, rule), description },
  }));
  await world.ports.elements.add(world.owner.id, { elements: [], lorebooks: [book] });
  return book.id;
}

describe('a preview', () => {
  test('shows what the reply then sends, part by part with its tokens', async () => {
    await dress();
    await stage.say('Good {{random::evening::morning::night::day}}, and a {{roll:d20}}.');
    await patchSettings(stage.world.ports, stage.world.owner, null, {
      systemPrompt: 'Be {{char}}, in {{random::verse::prose::song::rhyme}}: {{roll:1d1000}}.',
    });
    const shown = await preview();
    stage.world.scribe.answers = ['Hm.'];
    await stage.reply();
    const [request] = stage.world.scribe.requests;
    const sent = [request?.system, ...(request?.messages ?? []).map(({ content }) => content)].join('\n\n');
    expect(shown.parts.map(({ text }) => text).join('\n\n')).toBe(sent);
    expect(shown.totalTokens).toBe(shown.parts.reduce((sum, { tokens }) => sum + tokens, 0));
    expect(shown).toMatchObject({
      characterId: stage.chat.characters[0]?.id,
      model: 'quill',
      contextTokens: 8_192,
      replyTokens: 600,
      messagesLeftOut: 0,
    });
    expect(request).toMatchObject({ stop: ['\nJo:'], maxTokens: 600 });
  });

  test('and the reply keep to the context of the connection where that is shorter than the story’s', async () => {
    const { ports, owner, scribe } = stage.world;
    Object.assign(scribe, { settings: z.strictObject({ contextLength: z.number().optional() }) });
    const [connection] = await ports.connections.list(owner.id, 'llm', { limit: 1 });
    await updateConnection(ports, owner, 'llm', connection!.id, { parameters: { contextLength: 1_000 } });
    for (let count = 0; count < 30; count++)
      await stage.say(`${'A long way to the sea. '.repeat(10)}${count}`);
    const shown = await preview();
    expect(shown).toMatchObject({ contextTokens: 1_000, replyTokens: 500 });
    expect(shown.totalTokens).toBeLessThanOrEqual(500);
    expect(shown.messagesLeftOut).toBeGreaterThan(20);
    scribe.answers = ['Hm.'];
    await stage.reply();
    expect(scribe.requests[0]?.maxTokens).toBe(500);
    const sent = scribe.requests[0]?.messages.map(({ content }) => content).join('\n') ?? '';
    expect(sent.match(/\d+/g)).toHaveLength(30 - shown.messagesLeftOut);
    await updateConnection(ports, owner, 'llm', connection!.id, { parameters: { contextLength: 100_000 } });
    expect((await preview()).contextTokens).toBe(8_192);
  });

  test('holds the card, the free fields and the persona', async () => {
    await dress();
    await stage.say('Hello.');
    const shown = await page();
    expect(shown).toContain('description: About Mara:\nMara keeps the lighthouse.\neyes: green\nlimps: yes');
    expect(shown).toContain("personality: Mara's personality: Stern.");
    expect(shown).toContain('instructions: Stay short.');
    expect(shown).not.toContain('{{');
  });

  test('holds entries of the books of the character, of the chat and of everywhere, and no others', async () => {
    const characterId = await dress();
    await addBook('Hers', { characterId }, [['The lamp is old.', { keys: ['lamp'] }]]);
    const own = await addBook('Open', {}, [['The door creaks.', { constant: true }]]);
    stage.world.database.raw
      .query('INSERT INTO chat_lorebooks (chat_id, lorebook_id) VALUES (?, ?)')
      .run(stage.chat.id, own);
    await addBook('World', { everywhere: true }, [
      ['The sea is near.', { constant: true }],
      ['Whales sing.', { keys: ['whale'] }],
      ['A secret.', { constant: true, enabled: false }],
    ]);
    await addBook('Closed', {}, [['Nobody reads this.', { constant: true }]]);
    await stage.say('Is the lamp lit?');
    const shown = await page();
    expect(shown).toContain('lore: The lamp is old.');
    expect(shown).toContain('lore: The door creaks.');
    expect(shown).toContain('lore: The sea is near.');
    expect(shown).not.toMatch(/Whales|secret|Nobody/);
  });

  test('is there without a language model, and nothing is sent for it', async () => {
    const { world } = stage;
    const [connection] = await world.ports.connections.list(world.owner.id, 'llm', { limit: 1 });
    await world.ports.connections.remove(world.owner.id, connection?.id ?? '', []);
    await stage.say('Hello.');
    expect((await preview()).model).toBe('');
    expect(world.scribe.requests).toEqual([]);
  });

  test('of a chat of somebody else, or of a character who is not there, is refused', async () => {
    const { ports, stranger } = stage.world;
    expect(previewReply(ports, stranger, stage.chat.id, {})).rejects.toMatchObject({ code: 'not_found' });
    expect(preview('elm_nobody')).rejects.toMatchObject({ code: 'invalid' });
  });
});

test('another alternative does not see the one it replaces, and what goes on sees its beginning', async () => {
  await stage.say('Hello.');
  stage.world.scribe.answers = ['Good evening, stranger.'];
  await stage.reply();
  await stage.reply({ regenerate: true });
  await stage.reply({ continue: true });
  const [, swipe, going] = stage.world.scribe.requests.map(({ messages }) => JSON.stringify(messages));
  expect(swipe).not.toContain('stranger');
  expect(going).toContain('stranger');
  expect(stage.world.scribe.requests.map(({ messages }) => messages.at(-1)?.role)).toEqual([
    'user',
    'user',
    'user',
  ]);
});

test("words for the user's own turn are asked for as theirs, with whom they speak", async () => {
  await stage.say('Hello.');
  stage.world.scribe.answers = ['And good night.'];
  await stage.reply({ impersonate: true });
  const [request] = stage.world.scribe.requests;
  expect(request?.system).toStartWith("Write Jo's next turn in this roleplay with Mara");
  expect(request?.messages.at(-1)?.content).toEndWith("[Write Jo's next turn, and nobody else's.]");
  expect(request?.stop).toEqual(['\nMara:']);
});

test('a message of the user that goes on is not the character to be written', async () => {
  await stage.say('I open the door and');
  stage.world.scribe.answers = ['step in.'];
  await stage.reply({ continue: true });
  const [request] = stage.world.scribe.requests;
  expect(request?.system).toStartWith("Write Jo's next turn");
  expect(request?.messages.at(-1)?.content).toContain("Go on with Jo's last message");
});

test('somebody who left the cast is written anew by the name', async () => {
  await stage.say('Hello.');
  stage.world.scribe.answers = ['Good evening.'];
  await stage.reply();
  stage.world.database.raw.query('DELETE FROM chat_characters WHERE chat_id = ?').run(stage.chat.id);
  await stage.reply({ regenerate: true });
  expect(stage.world.scribe.requests[1]?.system).toStartWith("Write Mara's next reply");
});

test('a message that came without its speaker is written anew by who has the name', async () => {
  await dress();
  await stage.say('Hello.');
  stage.world.scribe.answers = ['Good evening.'];
  await stage.reply();
  stage.world.database.raw
    .query('UPDATE messages SET speaker_id = NULL WHERE chat_id = ?')
    .run(stage.chat.id);
  await stage.reply({ regenerate: true });
  const [, request] = stage.world.scribe.requests;
  expect(request?.system).toContain('keeps the lighthouse');
  // One character is there, not two of one name.
  expect(request?.messages).toEqual([{ role: 'user', content: 'Hello.\n\nStay short.' }]);
});

test('of a swipe, what is there to be shown ends before the message that is replaced', async () => {
  const { ports, owner } = stage.world;
  await stage.say('Hello.');
  const message = await stage.say('Good evening.', 'character');
  const chat = await getChat(ports, owner, stage.chat.id);
  const settings = (await getSettings(ports, owner, chat.id)).values;
  const told = { userId: owner.id, chat, settings };
  const turn = { kind: 'swipe', message, role: 'character', name: 'Mara', speakerId: null } as const;
  const material = await loadReplyMaterial(ports, told, turn);
  expect(material.messageCount).toBe(1);
  expect((await Array.fromAsync(material.messages)).map(({ text }) => text)).toEqual(['Hello.']);
  const going = await loadReplyMaterial(ports, told, { ...turn, kind: 'continue' });
  expect(going.messageCount).toBe(2);
});

test('thoughts of a language model and hidden messages are never shown', async () => {
  const { world } = stage;
  await stage.say('Hello.');
  world.scribe.answers = [{ text: 'Hm.', reasoning: 'Do I trust him?' }];
  await stage.reply();
  const hidden = await stage.say('Out of character: be kind.');
  world.database.raw.query('UPDATE messages SET hidden = 1 WHERE id = ?').run(hidden.id);
  const shown = await page();
  expect(shown).toContain('message: Hm.');
  expect(shown).not.toMatch(/trust|kind/);
});

test('a long chat is read by as many questions as a short one', async () => {
  const { world, chat } = stage;
  const insert = world.database.raw.query(
    `INSERT INTO messages (id, user_id, chat_id, position, role, name, text, created_at)
     VALUES (?, ?, ?, ?, 'user', 'Jo', ?, '2026-11-21T12:00:00.000Z')`,
  );
  const questions = [];
  for (const [from, to] of [
    [1, 300],
    [301, 10_000],
  ] as const) {
    world.database.raw.transaction(() => {
      for (let at = from; at <= to; at++) {
        insert.run(
          `msg_long_${at}`,
          world.owner.id,
          chat.id,
          at,
          `Turn ${at} of an evening by the fire, with much talk.`.repeat(4),
        );
      }
    })();
    world.database.raw
      .query('UPDATE chats SET message_count = ?1, last_position = ?1 WHERE id = ?2')
      .run(to, chat.id);
    const counted = countCalls(world.ports);
    const shown = await preview();
    questions.push(counted.stop());
    const told = shown.parts.filter(({ kind }) => kind === 'message');
    expect(told.at(-1)?.text).toStartWith(`Turn ${to} `);
    expect(shown.messagesLeftOut).toBe(to - told.length);
  }
  expect(questions[1]).toEqual(questions[0]!);
});
