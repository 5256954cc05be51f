import { describe, expect, test } from 'bun:test';
import { Preset } from '../../../server/domain/preset.ts';
import { findShippedStyle, shippedStyles } from '../../../server/domain/prompt/style-presets.ts';
import { isTagList } from '../../../server/domain/tags/prose-to-tags.ts';
import { defaultTagger } from '../../../server/domain/tags/default-tagger.ts';

describe('the styles that come with the program', () => {
  test('are at least twenty, each under a name and an id of its own', () => {
    expect(shippedStyles.length).toBeGreaterThanOrEqual(20);
    expect(new Set(shippedStyles.map(({ id }) => id)).size).toBe(shippedStyles.length);
    expect(new Set(shippedStyles.map(({ name }) => name.toLowerCase())).size).toBe(shippedStyles.length);
  });

  test.each(shippedStyles.map((style) => [style.name, style] as const))('%s is whole', (_, style) => {
    expect(Preset.parse(style)).toEqual(style);
    expect(style.id).toMatch(/^style-[a-z-]+$/);
    expect(findShippedStyle(style.id)).toBe(style);
    // Words for those who read English, tags for those who do not, and something that it is not.
    expect(style.prompt.split(' ').length).toBeGreaterThan(6);
    expect(isTagList(defaultTagger(), style.prompt)).toBe(false);
    expect(style.tags.split(', ').length).toBeGreaterThan(1);
    for (const tag of style.tags.split(', ')) expect(tag.split(' ').length).toBeLessThan(4);
    expect(style.negativePrompt).not.toBe('');
    expect(`${style.prompt} ${style.tags}`).not.toMatch(/[{}|<>]|\b(?:by|style of|inspired by)\b/i);
  });

  test('keep the ids they were first given', () => {
    const first = [
      'style-oil-painting',
      'style-watercolour',
      'style-noir',
      'style-pixel-art',
      'style-anime-background',
    ];
    for (const id of first) expect(findShippedStyle(id)).toBeDefined();
  });
});
