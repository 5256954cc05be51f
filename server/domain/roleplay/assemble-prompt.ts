import { activateLore } from './activate-lore.ts';
import { alternateTurns } from './alternate-turns.ts';
import { buyFixedParts } from './buy-fixed-parts.ts';
import { buyLore } from './buy-lore.ts';
import { buyStory } from './buy-story.ts';
import { gatherStory } from './gather-story.ts';
import { layOutTurns } from './lay-out-turns.ts';
import { createPurse } from './purse.ts';
import type { AssembledPrompt, ReplyMaterial, ReplyTools } from './reply-material.ts';
import { setScene } from './set-scene.ts';
import { stopStrings } from './stop-strings.ts';

/**
 * What a language model is shown for a reply, within `contextTokens` less the reply's own. Room goes first to
 * instructions and to who is there (each cut where it would take too much), then to called entries of lorebooks, then
 * to the story from its end, and to examples last. The cost is that of the context, however long the chat is.
 */
export async function assemblePrompt(material: ReplyMaterial, tools: ReplyTools): Promise<AssembledPrompt> {
  const { settings, kind } = material;
  const replyTokens = Math.min(settings.replyTokens, Math.floor(settings.contextTokens / 2));
  const room = settings.contextTokens - replyTokens;
  const story = await gatherStory(material, room, tools.countTokens, tools.breathe);
  const scene = setScene(material, story);
  const purse = createPurse(room, tools.countTokens);
  const shortened: string[] = [];

  const newest = story.lines[0];
  const keep = newest ? Math.min(purse.price(newest.text), Math.floor(room / 4)) : 0;
  const fixed = buyFixedParts(material, scene, story, purse, keep, shortened);
  const called = await activateLore(
    material.lore,
    {
      lines: story.lines.map(({ name, message }) => `${name}: ${message.text}`),
      scanDepth: settings.loreScanDepth,
      seed: material.seeds.reply,
      fill: scene.fill,
    },
    tools,
  );
  const lore = buyLore(called, purse, Math.floor((room * settings.loreBudgetPercent) / 100), keep);
  const told = buyStory(story, purse, shortened);
  const examples = fixed.buyExamples();

  const head = [
    ...fixed.main,
    ...lore.before,
    ...fixed.persona,
    ...fixed.description,
    ...fixed.personality,
    ...fixed.scenario,
    ...lore.after,
    ...examples,
  ];
  const turns = layOutTurns(fixed, lore.deep, told, settings.authorsNoteDepth, scene.speaker);
  const parts = [...head, ...turns.map(({ part }) => part)];
  const goesOn = kind === 'continue' ? newest?.name : undefined;
  const writer = kind === 'impersonation' ? scene.user : (goesOn ?? scene.speaker?.name ?? scene.speakerName);
  return {
    system: head.map(({ text }) => text).join('\n\n'),
    messages: alternateTurns(turns.map(({ role, part }) => ({ role, content: part.text }))),
    stop: stopStrings(
      writer,
      scene.user,
      story.lines,
      material.cast.map(({ name }) => name),
    ),
    replyTokens,
    parts,
    totalTokens: parts.reduce((sum, { tokens }) => sum + tokens, 0),
    messagesLeftOut: told.leftOut + Math.max(0, material.messageCount - story.read),
    loreLeftOut: lore.leftOut,
    shortened,
  };
}
