import type { CalledEntry } from './activate-lore.ts';
import type { Purse } from './purse.ts';
import type { PromptPart } from './reply-material.ts';

export interface BoughtLore {
  before: PromptPart[];
  after: PromptPart[];
  /** Among the story, so many messages above its end. */
  deep: { depth: number; part: PromptPart }[];
  /** By their names. */
  leftOut: string[];
}

/**
 * Takes entries, the more important first, as long as the budget and the room beside `keep` allow; a smaller one may
 * still fit where a larger one did not. What another book says too is told once. They stand with the more important ones nearer to the story.
 */
export function buyLore(
  called: readonly CalledEntry[],
  purse: Purse,
  budget: number,
  keep: number,
): BoughtLore {
  const bought: BoughtLore = { before: [], after: [], deep: [], leftOut: [] };
  const told = new Set<string>();
  const floor = Math.max(keep, purse.left() - budget);
  for (const { entry, text } of called) {
    const words = text.trim();
    if (words === '' || told.has(words)) continue;
    const part = purse.buy({ kind: 'lore', label: entry.name, text }, floor);
    if (!part) {
      bought.leftOut.push(entry.name);
      continue;
    }
    told.add(words);
    if (entry.rule.position === 'depth') bought.deep.unshift({ depth: entry.rule.depth, part });
    else bought[entry.rule.position].unshift(part);
  }
  return bought;
}
