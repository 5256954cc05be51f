import { describe, expect, test } from 'bun:test';
import { chooseContext, cutEnd } from '../../../server/domain/scene-request/choose-context.ts';
import { countTokens } from '../../../server/domain/text-answer/estimate-tokens.ts';

const turn = (text: string, speaker = 'N') => ({ speaker, text });
const turns = (...texts: string[]) => texts.map((text) => turn(text));
const textsOf = (shown: { earlier: { text: string }[] }) => shown.earlier.map(({ text }) => text);
const words = (count: number) => 'word '.repeat(count).trim();

describe('the context of a message', () => {
  test('is those before it, oldest first, as many as are wanted with it', () => {
    const earlier = turns('a', 'b', 'c', 'd');
    const choose = (messageCount: number) =>
      textsOf(chooseContext(turn('now'), earlier, { messageCount, tokens: 1_000 }));
    expect(choose(1)).toEqual([]);
    expect(choose(3)).toEqual(['c', 'd']);
    expect(choose(20)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('keeps the newest within the tokens, and of the last that fits halfway its end', () => {
    const earlier = turns('the oldest', `${words(500)} to the harbour`, 'c', 'd');
    const shown = textsOf(chooseContext(turn('now'), earlier, { messageCount: 20, tokens: 200 }));
    expect(shown).toHaveLength(3);
    expect(shown[0]).toStartWith('[…] ');
    expect(shown[0]).toEndWith('to the harbour');
    expect(shown.reduce((sum, text) => sum + countTokens(text), 0)).toBeLessThanOrEqual(205);
  });

  test('has no crumbs of a message', () => {
    const earlier = turns(words(500), words(60));
    expect(textsOf(chooseContext(turn('now'), earlier, { messageCount: 20, tokens: 120 }))).toEqual([
      words(60),
    ]);
  });

  test('always holds the message itself, of a very long one its beginning and its end', () => {
    for (const [letters, fill] of [
      ['Latin', 'word '],
      ['Chinese', '道'],
    ] as const) {
      const text = `It begins. ${fill.repeat(20_000)}It ends.`;
      const { message, earlier } = chooseContext(turn(text), turns('a'), { messageCount: 20, tokens: 500 });
      expect([letters, message.text.startsWith('It begins.'), message.text.endsWith('It ends.')]).toEqual([
        letters,
        true,
        true,
      ]);
      expect(message.text).toContain('[…]');
      expect(countTokens(message.text)).toBeLessThanOrEqual(310);
      expect(earlier).toEqual([turn('a')]);
    }
  });

  test('a description is cut at its end', () => {
    expect(cutEnd('short', 100)).toBe('short');
    expect(cutEnd(words(500), 50)).toEndWith('word […]');
  });
});
