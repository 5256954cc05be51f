import { expect, test } from 'bun:test';
import fc from 'fast-check';
import { assemblePrompt } from '../../../server/domain/roleplay/assemble-prompt.ts';
import type { StoryMessage } from '../../../server/domain/roleplay/reply-material.ts';
import { ReplyKind } from '../../../server/domain/roleplay/reply.ts';
import { makeEntry, makeMaterial, makeSheet, tell, tools } from './table.ts';

const words = (most: number) =>
  fc.integer({ min: 0, max: most }).map((count) => 'a word or two '.repeat(count).trim());
const speaker = fc.constantFrom('Anna', 'Mira', 'Bo', 'Narrator');

/** Each message carries its number, and its thoughts, which are nobody's business. */
const story = fc
  .array(fc.record({ who: speaker, text: words(60), hidden: fc.boolean() }), { maxLength: 60 })
  .map((lines) =>
    tell(...lines.map(({ who, text }, index) => `${who}: #${index + 1}# ${text}`)).map((message, index) => ({
      ...message,
      hidden: lines[index]?.hidden ?? false,
      text: lines[index]?.hidden ? `${message.text} HIDDEN` : message.text,
      note: { reasoning: 'THOUGHT' },
    })),
  );

const card = fc.record({
  personality: words(200),
  scenario: words(200),
  systemPrompt: fc.constantFrom('', 'Rules. {{original}}'),
  postHistoryInstructions: words(100),
  exampleMessages: words(100).map((text) => `<START>\n${text}\n<START>\n${text}`),
  depthPrompt: fc.record({ text: words(60), depth: fc.integer({ min: 0, max: 80 }) }),
});
const cast = fc
  .array(fc.record({ description: words(800), card }), { maxLength: 4 })
  .map((sheets) =>
    sheets.map(({ description, card }, index) =>
      makeSheet(['Mira', 'Bo', 'Cy', 'Di'][index] ?? 'Ed', description, card),
    ),
  );
const lore = fc
  .array(
    fc.record({
      text: words(200),
      position: fc.constantFrom('before', 'after', 'depth'),
      depth: fc.integer({ min: 0, max: 80 }),
      order: fc.integer({ min: 0, max: 5 }),
    }),
    { maxLength: 12 },
  )
  .map((entries) =>
    entries.map(({ text, ...rule }, index) =>
      makeEntry(`E${index}`, `LORE ${text}`, { constant: true, ...rule }),
    ),
  );
const settings = fc.record({
  contextTokens: fc.integer({ min: 512, max: 6_000 }),
  replyTokens: fc.integer({ min: 16, max: 8_000 }),
  systemPrompt: words(300),
  authorsNote: words(100),
  authorsNoteDepth: fc.integer({ min: 0, max: 80 }),
  loreBudgetPercent: fc.integer({ min: 0, max: 100 }),
});

const material = fc
  .record({
    story,
    kind: fc.constantFrom(...ReplyKind.options),
    cast,
    lore,
    settings,
    guidance: words(200),
    speaker: fc.nat({ max: 4 }),
  })
  .map(({ story, speaker, ...rest }) => ({
    story,
    material: makeMaterial(story, { ...rest, speakerId: rest.cast[speaker]?.id ?? null }),
  }));

test('whatever there is to say, it fits, nobody else is shown, and the story is in its order', async () => {
  await fc.assert(
    fc.asyncProperty(material, async ({ story, material }) => {
      const { settings } = material;
      const { system, messages, parts, ...rest } = await assemblePrompt(material, tools);
      const page = [system, ...messages.map(({ content }) => content)];
      const spent = page.reduce((sum, text) => sum + tools.countTokens(text), 0);
      const room = settings.contextTokens - rest.replyTokens;
      expect(rest.replyTokens).toBeLessThanOrEqual(settings.replyTokens);
      expect(rest.totalTokens).toBeLessThanOrEqual(room);
      expect(spent).toBeLessThanOrEqual(rest.totalTokens);

      const lore = parts.filter(({ kind }) => kind === 'lore').reduce((sum, { tokens }) => sum + tokens, 0);
      expect(lore).toBeLessThanOrEqual((room * settings.loreBudgetPercent) / 100);

      const whole = page.join('\n\n');
      expect(whole).not.toContain('HIDDEN');
      expect(whole).not.toContain('THOUGHT');
      const told = [...whole.matchAll(/#(\d+)#/g)].map(([, number]) => Number(number));
      // The end of the story without a gap; of its newest message perhaps only the end.
      const visible = story.flatMap(({ hidden, position }) => (hidden ? [] : [position]));
      const shown = parts.filter(({ kind }) => kind === 'message').length;
      expect(shown).toBeGreaterThan(visible.length === 0 ? -1 : 0);
      const last = visible.slice(visible.length - shown);
      expect([last, last.slice(0, -1)]).toContainEqual(told);
      expect(rest.messagesLeftOut + shown).toBeLessThanOrEqual(story.length);

      expect(messages.length % 2).toBe(1);
      for (const [index, { role, content }] of messages.entries()) {
        expect(role).toBe(index % 2 ? 'assistant' : 'user');
        expect(content.trim()).not.toBe('');
      }
      expect(rest.stop.length).toBeLessThanOrEqual(4);
    }),
    { numRuns: 300 },
  );
});

/** Counts what is read of it. */
function makeLongStory(length: number): { messages: AsyncIterable<StoryMessage>; read(): number } {
  const [message] = tell('Anna: One of the many things that were said on that long evening by the fire.');
  let read = 0;
  async function* tellBackwards() {
    for (let position = length; position > 0 && message; position--) {
      read++;
      yield { ...message, position };
    }
  }
  return { messages: tellBackwards(), read: () => read };
}

test('a long chat is read no further than a short one', async () => {
  const reads = [];
  for (const length of [1_000, 100_000]) {
    const { messages, read } = makeLongStory(length);
    const assembled = await assemblePrompt({ ...makeMaterial([]), messages, messageCount: length }, tools);
    const shown = assembled.parts.filter(({ kind }) => kind === 'message').length;
    expect(assembled.messagesLeftOut).toBe(length - shown);
    reads.push(read());
  }
  expect(reads[1]).toBe(reads[0] ?? 0);
  expect(reads[0]).toBeLessThan(500);
});

test('a chat of hidden messages alone is not read to its beginning', async () => {
  const { messages, read } = makeLongStory(100_000);
  async function* hide() {
    for await (const message of messages) yield { ...message, hidden: true };
  }
  await assemblePrompt({ ...makeMaterial([]), messages: hide(), messageCount: 100_000 }, tools);
  expect(read()).toBeLessThan(2_000);
});
