import { describe, expect, test } from 'bun:test';
import { assemblePrompt } from '../../../server/domain/roleplay/assemble-prompt.ts';
import type { ReplyMaterial } from '../../../server/domain/roleplay/reply-material.ts';
import { bo, makeEntry, makeMaterial, makeSheet, mira, tell, tools } from './table.ts';

interface Row {
  name: string;
  material: ReplyMaterial;
  /** In this order, in the system's words or in the turns, the turns by `role: words`. */
  shows: string[];
  mustNotContain?: string[];
}

const talk = tell('Mira: You came.', 'Anna: I did.', 'Mira: Sit.', 'Anna: Thank you.');
const elf = (card: Parameters<typeof makeSheet>[2]) => [makeSheet('Mira', mira.description, card)];
const pair = { cast: [mira, bo] };

const rows: Row[] = [
  {
    name: 'instructions, persona, description, then the story, which the user begins and ends',
    material: makeMaterial(talk),
    shows: [
      "Write Mira's next reply in this roleplay with Anna",
      'A baker from the south.',
      'An elf with silver hair.',
      'user: [The story so far:]',
      'assistant: You came.',
      'user: I did.',
      'assistant: Sit.',
      'user: Thank you.',
    ],
    mustNotContain: ['{{', 'Mira: You came', 'next turn'],
  },
  {
    name: "each of a card's texts in its place",
    material: makeMaterial(talk, {
      cast: elf({
        personality: 'Proud of {{user}}.',
        scenario: 'A tavern at night.',
        exampleMessages: '<START>\n{{user}}: Hm?\n{{char}}: Hm.\n<START>\n{{char}}: Ha!',
        postHistoryInstructions: 'Stay short. {{original}}',
        depthPrompt: { text: 'Mira limps.', depth: 1 },
      }),
      lore: [
        makeEntry('North', 'The north is cold.', { constant: true, position: 'after' }),
        makeEntry('South', 'The south is warm.', { constant: true }),
      ],
      settings: {
        postHistoryInstructions: 'Write British English.',
        authorsNote: 'Rain falls.',
        authorsNoteDepth: 3,
      },
    }),
    shows: [
      'The south is warm.',
      'A baker',
      'An elf',
      'Proud of Anna.',
      'A tavern at night.',
      'The north is cold.',
      'Anna: Hm?\nMira: Hm.',
      'Mira: Ha!',
      'assistant: You came.',
      'user: Rain falls.\n\nI did.',
      'assistant: Sit.',
      'user: Mira limps.\n\nThank you.\n\nStay short. Write British English.',
    ],
    mustNotContain: ['<START>'],
  },
  {
    name: "the card's instructions in place of the user's, with those where it asks for them",
    material: makeMaterial(talk, {
      cast: elf({ systemPrompt: 'Rules: {{original}} Rhyme.' }),
      settings: { systemPrompt: 'Be {{char}}.' },
    }),
    shows: ['Rules: Be Mira. Rhyme.'],
    mustNotContain: ['next reply in this roleplay'],
  },
  {
    name: 'what is to stand deeper than the story is long in front of it',
    material: makeMaterial(talk, {
      lore: [makeEntry('Deep', 'Long ago.', { constant: true, position: 'depth', depth: 90 })],
      settings: { authorsNote: 'Rain falls.', authorsNoteDepth: 50 },
    }),
    shows: ['user: Long ago.\n\nRain falls.', 'assistant: You came.'],
    mustNotContain: ['so far'],
  },
  {
    name: 'each one by the nickname, with macros as that one means them',
    material: makeMaterial(tell('Anna: Who is there?'), {
      cast: [
        makeSheet('Mira', '{{char}} waits.', { nickname: 'Mimi' }),
        makeSheet('Bo', '{{char}} hums.', { personality: 'Fond of {{user}}, {{char}} is.' }),
      ],
    }),
    shows: [
      "Write Mimi's next reply",
      'About Mimi:\nMimi waits.',
      "About Bo:\nBo hums.\nBo's personality: Fond of Anna, Bo is.",
    ],
    mustNotContain: ['Mira waits'],
  },
  {
    name: "the settings' scenario in place of the card's",
    material: makeMaterial(talk, {
      cast: elf({ scenario: 'A tavern.' }),
      settings: { scenario: 'A ship.' },
    }),
    shows: ['Scenario: A ship.'],
    mustNotContain: ['tavern'],
  },
  {
    name: 'nothing of what is hidden and nothing of a picture',
    material: makeMaterial(
      tell('Anna: Hello.', 'Mira: A secret.', 'Mira:', 'Anna: Well?').map((message) => ({
        ...message,
        hidden: message.text === 'A secret.',
      })),
    ),
    shows: ['user: Hello.\n\nWell?'],
    mustNotContain: ['secret', 'assistant'],
  },
  {
    name: 'several characters with their names, and whose turn it is',
    material: makeMaterial(tell('Anna: Who is there?', 'Mira: Me.', 'Bo: Me too.'), {
      ...pair,
      speakerId: bo.id,
    }),
    shows: [
      'A dwarf who hums.',
      'An elf with silver hair.',
      'user: Anna: Who is there?',
      'assistant: Mira: Me.\n\nBo: Me too.',
      "user: [Write Bo's next turn, and nobody else's.]",
    ],
    mustNotContain: ["[Write Mira's"],
  },
  {
    name: 'of several characters only the names where there is no room for them',
    material: makeMaterial(talk, {
      cast: [mira, makeSheet('Bo', 'A dwarf who hums. '.repeat(100))],
      settings: { contextTokens: 1_000 },
    }),
    shows: ['An elf with silver hair.', 'Also there: Bo.'],
    mustNotContain: ['hums'],
  },
  {
    name: 'that a reply is to go on where it broke off',
    material: makeMaterial(talk.slice(0, 3), { kind: 'continue' }),
    shows: ['assistant: Sit.', "user: [Go on with Mira's last message from exactly where it breaks off."],
  },
  {
    name: "the user's own turn without the character's last instructions",
    material: makeMaterial(talk.slice(0, 3), {
      kind: 'impersonation',
      cast: elf({ systemPrompt: 'Be Mira.', postHistoryInstructions: 'Limp.' }),
    }),
    shows: ["Write Anna's next turn in this roleplay with Mira", "user: [Write Anna's next turn"],
    mustNotContain: ['Be Mira.', 'Limp.', 'Never speak or act for Anna'],
  },
  {
    name: 'words for this once, last but for whose turn it is',
    material: makeMaterial(talk.slice(0, 3), { guidance: 'Let {{char}} sing.' }),
    shows: ["user: [For this turn: Let Mira sing.]\n\n[Write Mira's next turn.]"],
  },
  {
    name: 'a first turn where nobody has spoken yet',
    material: makeMaterial([]),
    shows: ["user: [Begin the story with Mira's first turn.]"],
    mustNotContain: ['so far'],
  },
  {
    name: 'a narrator where nobody of the cast writes',
    material: makeMaterial(tell('Narrator: It rains.'), { cast: [], speakerId: null }),
    shows: ['assistant: It rains.', 'user: [Go on telling the story as its narrator.]'],
  },
];

describe('a language model is shown', () => {
  test.each(rows)('$name', async ({ material, shows, mustNotContain = [] }) => {
    const { system, messages } = await assemblePrompt(material, tools);
    const page = [system, ...messages.map(({ role, content }) => `${role}: ${content}`)].join('\n\n');
    let from = 0;
    for (const piece of shows) {
      expect(page.slice(from)).toContain(piece);
      from = page.indexOf(piece, from) + piece.length;
    }
    for (const piece of mustNotContain) expect(page).not.toContain(piece);
    expect(messages.map(({ role }) => role)).toEqual(
      messages.map((_, index) => (index % 2 ? 'assistant' : 'user')),
    );
    expect(messages.at(-1)?.role).toBe('user');
  });
});

test('a reply ends before somebody else speaks: the user, then who spoke last, four at most', async () => {
  const cast = ['Mira', 'Bo', 'Cy', 'Di', 'Ed'].map((name) => makeSheet(name, ''));
  const story = tell('Di: Hm.', 'Cy: Ha.', 'Anna: Well?');
  const { stop } = await assemblePrompt(makeMaterial(story, { cast }), tools);
  expect(stop).toEqual(['\nAnna:', '\nCy:', '\nDi:', '\nBo:']);
});

test('what two books say is told once', async () => {
  const lore = ['World', 'Copy'].map((name) => makeEntry(name, 'Wide is the river.', { constant: true }));
  lore[1]!.text += '\n';
  const { parts, loreLeftOut } = await assemblePrompt(makeMaterial(talk, { lore }), tools);
  expect(parts.filter(({ kind }) => kind === 'lore').map(({ label }) => label)).toEqual(['World']);
  expect(loreLeftOut).toEqual([]);
});

test('what was left out is counted and named', async () => {
  const story = tell(...Array.from({ length: 200 }, (_, index) => `Anna: Line ${index} of a long evening.`));
  const lore = [
    makeEntry('Big', 'x'.repeat(4_000), { constant: true }),
    makeEntry('Small', 'A small one.', { constant: true }),
  ];
  const exampleMessages = '<START>\nMira: One.\n<START>\nMira: Two.';
  const material = makeMaterial(story, {
    lore,
    cast: elf({ exampleMessages }),
    settings: { contextTokens: 1_200, replyTokens: 200 },
  });
  const assembled = await assemblePrompt({ ...material, messageCount: 500 }, tools);
  const shown = assembled.parts.filter(({ kind }) => kind === 'message');
  expect(shown.length).toBeGreaterThan(30);
  expect(assembled.messagesLeftOut).toBe(500 - shown.length);
  expect(shown.at(-1)?.text).toBe('Line 199 of a long evening.');
  expect(assembled.loreLeftOut).toEqual(['Big']);
  expect(assembled.shortened).toEqual(['Examples: 2 of 2 left out']);
  expect(assembled.system).toContain('A small one.');
});
