import { z } from 'zod';

const text = z.string().max(200_000);
const greeting = z.string().max(200_000);

/**
 * What a character's card says beside the element's name and description: the fields of the card specifications V1 to
 * V3 that mean something here. Everything else of a card that was imported is kept as it came.
 */
export const CharacterCard = z.object({
  personality: text,
  scenario: text,
  /** The first greeting; the others are its swipes. */
  firstMessage: greeting,
  alternateGreetings: z.array(greeting).max(200),
  /** Greetings for chats with several characters. */
  groupGreetings: z.array(greeting).max(200),
  /** As cards write them: each conversation begins with a line `<START>`. */
  exampleMessages: text,
  /** In place of the user's own instructions; `{{original}}` stands for those. Empty: those alone. */
  systemPrompt: text,
  /** Said last, behind the story; `{{original}}` as above. */
  postHistoryInstructions: text,
  /** Said so many messages above the end of the story (`extensions.depth_prompt`). */
  depthPrompt: z.object({ text, depth: z.number().int().min(0).max(10_000) }),
  /** For whoever uses the card, not for a model. */
  creatorNotes: text,
  creator: z.string().max(1_000),
  characterVersion: z.string().max(200),
  /** What is said for `{{char}}` instead of the name (V3). */
  nickname: z.string().max(200),
  tags: z.array(z.string().max(200)).max(500),
  /** How the character looks, in words for a picture (`extensions.sd_character_prompt`). */
  imagePrompt: z.object({ positive: z.string().max(20_000), negative: z.string().max(20_000) }),
  /** How readily it speaks up in a chat of several: 0 to 1 (`extensions.talkativeness`). */
  talkativeness: z.number().min(0).max(1),
});
export type CharacterCard = z.infer<typeof CharacterCard>;

export const emptyCard: CharacterCard = {
  personality: '',
  scenario: '',
  firstMessage: '',
  alternateGreetings: [],
  groupGreetings: [],
  exampleMessages: '',
  systemPrompt: '',
  postHistoryInstructions: '',
  depthPrompt: { text: '', depth: 4 },
  creatorNotes: '',
  creator: '',
  characterVersion: '',
  nickname: '',
  tags: [],
  imagePrompt: { positive: '', negative: '' },
  talkativeness: 0.5,
};
