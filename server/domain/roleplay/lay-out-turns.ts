import type { FixedParts } from './buy-fixed-parts.ts';
import type { BoughtLore } from './buy-lore.ts';
import type { ToldStory } from './buy-story.ts';
import type { CastSheet, PromptPart } from './reply-material.ts';

export interface LaidTurn {
  role: 'user' | 'assistant';
  part: PromptPart;
}

/** The story with what stands among it at its depth, the last instructions and whose turn it is; the first is the user's. */
export function layOutTurns(
  fixed: FixedParts,
  deepLore: BoughtLore['deep'],
  { lines }: ToldStory,
  noteDepth: number,
  speaker: CastSheet | null,
): LaidTurn[] {
  const deep = [
    ...deepLore,
    ...fixed.depthPrompt.map((part) => ({ depth: speaker?.card.depthPrompt.depth ?? 0, part })),
    ...fixed.authorsNote.map((part) => ({ depth: noteDepth, part })),
  ];
  // What is to stand deeper than the story is long stands in front of all of it.
  const byDepth = Map.groupBy(deep, ({ depth }) => Math.min(depth, lines.length));
  const turns: LaidTurn[] = [];
  for (let above = lines.length; above >= 0; above--) {
    for (const { part } of byDepth.get(above) ?? []) turns.push(asUser(part));
    const line = lines[lines.length - above];
    if (line) turns.push(line);
  }
  turns.push(...[...fixed.postHistory, ...fixed.guidance, ...fixed.closing].map(asUser));
  return turns[0]?.role === 'assistant' ? [...fixed.opening.map(asUser), ...turns] : turns;
}

/** Whatever is no line of the story is said by whoever asks. */
const asUser = (part: PromptPart): LaidTurn => ({ role: 'user', part });
