import type { GatheredStory, StoryLine } from './gather-story.ts';
import type { Purse } from './purse.ts';
import type { PromptPart } from './reply-material.ts';

export interface ToldStory {
  /** Oldest first. */
  lines: { role: StoryLine['role']; part: PromptPart }[];
  /** Of the lines that were gathered. */
  leftOut: number;
}

/** The story from its end, as far back as there is room; of a newest line that is too long its own end. */
export function buyStory({ lines }: GatheredStory, purse: Purse, shortened: string[]): ToldStory {
  const told: ToldStory['lines'] = [];
  for (const { role, name, text, tokens } of lines) {
    const unpriced = { kind: 'message', label: name, text } as const;
    const newest = told.length === 0;
    const part =
      purse.buy(unpriced, 0, tokens) ?? (newest ? purse.squeeze(unpriced, purse.left(), 'tail') : undefined);
    if (!part) break;
    if (part.text !== text) shortened.push('The last message');
    told.push({ role, part });
  }
  return { lines: told.reverse(), leftOut: lines.length - told.length };
}
