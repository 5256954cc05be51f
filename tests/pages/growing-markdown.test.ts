import { describe, expect, test } from 'bun:test';
import { closeOpenMarks } from '../../src/lib/markdown/close-open-marks.ts';
import { parseMarkdown } from '../../src/lib/markdown/parse-markdown.ts';
import { splitBlocks } from '../../src/lib/markdown/split-blocks.ts';

const story = [
  '*She lifts the lantern.* "You are late," she says. "Very *late*, **Ada**."',
  'A list of what is left:\n\n- rope\n\n  enough for two\n- an oar',
  '1. first\n\n2. second',
  '> carved in the door\n> twice',
  'The map says:\n```\n  *not* a mark\n\n  after an empty line\n```\nand no more.',
  '| hour | tide |\n|---|---|\n| six | low |',
  '***',
  'The end.',
].join('\n\n');

test('blocks rendered one by one are the text rendered whole', () => {
  const blocks = splitBlocks(story);
  expect(blocks.length).toBeGreaterThan(4);
  expect(blocks.map((block) => parseMarkdown(block)).join('')).toBe(parseMarkdown(story));
});

test('while a text grows, only its last block changes', () => {
  let before: string[] = [''];
  for (let end = 1; end <= story.length; end++) {
    const now = splitBlocks(story.slice(0, end));
    if (now.length >= before.length) expect(now.slice(0, before.length - 1)).toEqual(before.slice(0, -1));
    before = now;
  }
});

describe('of what is still being written', () => {
  const shown = (text: string) => parseMarkdown(closeOpenMarks(text), true).trim();

  test.each([
    ['*She lifts', '<p dir="auto"><em>She lifts</em></p>'],
    ['*She lifts ', '<p dir="auto"><em>She lifts</em></p>'],
    ['She waits. *', '<p dir="auto">She waits. </p>'],
    ['**Never', '<p dir="auto"><strong>Never</strong></p>'],
    ['**Never*', '<p dir="auto"><strong>Never</strong></p>'],
    ['_quietly_ and *loud', '<p dir="auto"><em>quietly</em> and <em>loud</em></p>'],
    ['a snake_case and 2 * 3', '<p dir="auto">a snake_case and 2 * 3</p>'],
    ['`a*b', '<p dir="auto"><code>a*b</code></p>'],
    ['She says "you are', '<p dir="auto">She says <span class="speech">"you are</span></p>'],
    ['“Come *now', '<p dir="auto"><span class="speech">“Come <em>now</em></span></p>'],
    ['*She says “come', '<p dir="auto"><em>She says <span class="speech">“come</span></em></p>'],
    ['- *one\n- two', '<ul>\n<li>*one</li>\n<li>two</li>\n</ul>'],
    ['So:\n```\nlet *a', '<p dir="auto">So:</p><pre><code>let *a\n</code></pre>'],
  ])('%j looks as it will when it is ended', (text, html) => {
    expect(shown(text)).toBe(html);
  });

  test('no mark shows itself on the way through a turn of a roleplay', () => {
    const turn = '*He **never** looks up.* "Sit *down*, Ada," he says, `quietly`, and _waits_.';
    for (let end = 1; end <= turn.length; end++) expect(shown(turn.slice(0, end))).not.toMatch(/[*_`]/);
  });
});
