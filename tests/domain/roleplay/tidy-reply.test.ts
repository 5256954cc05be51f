import { describe, expect, test } from 'bun:test';
import { tidyGrowingReply, tidyReply } from '../../../server/domain/roleplay/tidy-reply.ts';

const voices = { own: 'Mara', others: ['Jo', 'Captain Calder'] };

describe('a whole reply', () => {
  test.each([
    ['Mara: Good evening.', 'Good evening.'],
    ['**Mara:** Good evening.', 'Good evening.'],
    ['\n Mara:\nGood evening.', 'Good evening.'],
    ['[Mara]: Good evening.', 'Good evening.'],
    ['Good evening.\nJo: Hello!', 'Good evening.'],
    ['Good evening.\n\n**Captain Calder:** Ahoy.\nMara: Hm.', 'Good evening.'],
    ['Good evening.<|im_end|>', 'Good evening.'],
    ['Good evening.</s>\n', 'Good evening.'],
  ])('%j is %j', (raw, text) => expect(tidyReply(raw, voices)).toBe(text));

  test.each([
    'Mara smiles: an old habit.',
    'Jo: Hello!',
    'She reads the note.\nJoanna: see below.',
    'The sign says Jo: closed.',
    'A list:\n* one\n* two',
    'Half a sent',
  ])('%j is left as it is', (raw) => expect(tidyReply(raw, voices)).toBe(raw));
});

describe('a growing reply', () => {
  test('never takes back words of a reply that names its speaker and then somebody else', () => {
    const raw = '**Mara:** Good evening.\n\nShe waits.\nJo is silent.\nJo: Hello!';
    const seen = [...raw].map((_, index) => tidyGrowingReply(raw.slice(0, index + 1), voices));
    for (const [index, text] of seen.entries()) expect(text.startsWith(seen[index - 1] ?? '')).toBe(true);
    expect(seen.at(-1)).toBe('Good evening.\n\nShe waits.\nJo is silent.');
  });

  test('shows no half characters', () => {
    expect(tidyGrowingReply('Hi \ud83d', voices)).toBe('Hi ');
  });

  test('ends as the whole one does', () => {
    for (const raw of ['Mara: Hello.', 'Maranth is far.', 'Hello.\nJo: Hi', 'M'])
      expect(tidyReply(raw, voices).startsWith(tidyGrowingReply(raw, voices))).toBe(true);
  });
});
