import { fillStoryMacros, type MacroWorld } from './fill-story-macros.ts';
import type { GatheredStory } from './gather-story.ts';
import type { CastSheet, ReplyMaterial } from './reply-material.ts';

/** Who is there, who writes, and what the macros of each one's texts stand for. */
export interface ReplyScene {
  user: string;
  speaker: CastSheet | null;
  /** Whom `{{char}}` names; `Narrator` where nobody of the cast writes. */
  speakerName: string;
  others: CastSheet[];
  /** Fills in macros as the speaker's; `sheet` is whose words they are where somebody else's. */
  fill(text: string, place: string, options?: { original?: string; sheet?: CastSheet }): string;
}

export const narratorName = 'Narrator';
export const calledName = ({ name, card }: CastSheet): string => card.nickname.trim() || name;

export type SceneMaterial = Pick<ReplyMaterial, 'cast' | 'persona' | 'speakerId' | 'moment' | 'seeds'> & {
  settings: Pick<ReplyMaterial['settings'], 'scenario'>;
};

export function setScene(material: SceneMaterial, { lines }: GatheredStory): ReplyScene {
  const { cast, persona, speakerId } = material;
  const speaker = cast.find(({ id }) => id === speakerId) ?? null;
  const lastOfUser = lines.find(({ role }) => role === 'user');
  const user = persona?.name ?? (lastOfUser?.name || 'User');
  const quotes = {
    lastmessage: lines[0]?.message.text ?? '',
    lastusermessage: lastOfUser?.message.text ?? '',
    lastcharmessage: lines.find(({ role }) => role === 'assistant')?.message.text ?? '',
  };
  const shared = {
    user,
    group: cast.map(calledName),
    quotes,
    moment: material.moment,
    idleSince: lastOfUser ? Date.parse(lastOfUser.message.createdAt) : null,
    seeds: material.seeds,
  };
  const worldOf = (sheet: CastSheet | null): MacroWorld => ({
    ...shared,
    char: sheet ? calledName(sheet) : narratorName,
    texts: {
      persona: persona?.description ?? '',
      description: sheet?.description ?? '',
      personality: sheet?.card.personality ?? '',
      scenario: material.settings.scenario || (sheet?.card.scenario ?? ''),
      mesexamples: sheet?.card.exampleMessages ?? '',
    },
  });
  return {
    user,
    speaker,
    speakerName: speaker ? calledName(speaker) : narratorName,
    others: cast.filter((sheet) => sheet !== speaker),
    fill: (text, place, { original, sheet = speaker ?? undefined } = {}) =>
      fillStoryMacros(text, worldOf(sheet ?? null), place, original).trim(),
  };
}
