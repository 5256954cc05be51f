import { z } from 'zod';
import { listPicturePaths } from './read-line-extras.ts';

const text = z.string().transform((value) => value.toWellFormed());

/** Chub writes a swipe as an object around its text; a swipe that was stopped at once is null. */
const swipe = z.union([
  text,
  z.null().transform(() => ''),
  z.looseObject({ message: text }).transform((value) => value.message),
]);

export const SillyTavernHeader = z.looseObject({
  user_name: text.nullish(),
  character_name: text.nullish(),
  create_date: z.unknown().optional(),
});
export type SillyTavernHeader = z.infer<typeof SillyTavernHeader>;

export const SillyTavernMessage = z.looseObject({
  name: text.nullish(),
  is_user: z.boolean().nullish(),
  is_system: z.boolean().nullish(),
  mes: swipe,
  send_date: z.unknown().optional(),
  swipes: z.array(swipe).nullish(),
  swipe_id: z.number().int().nullish(),
  extra: z.looseObject({ type: z.unknown().optional() }).nullish(),
});
export type SillyTavernMessage = z.infer<typeof SillyTavernMessage>;

const sentences: Record<string, string> = {
  user_name: 'The user’s name (“user_name”) is not text.',
  character_name: 'The character’s name (“character_name”) is not text.',
  name: 'The speaker’s name (“name”) is not text.',
  is_user: '“is_user” is neither true nor false.',
  is_system: '“is_system” is neither true nor false.',
  mes: 'The message has no text (“mes”).',
  swipes: 'The alternatives (“swipes”) are not a list of texts.',
  swipe_id: 'The number of the alternative (“swipe_id”) is not a whole number.',
  extra: '“extra” is not an object.',
};

/** The first thing that is wrong with a line, in a sentence. */
export function describeIssue(error: z.ZodError): string {
  const field = error.issues[0]?.path[0];
  return (typeof field === 'string' && sentences[field]) || 'This line is no message of a SillyTavern chat.';
}

/** A first line that names the people or holds the chat's metadata, and no message. */
export const isHeader = (value: Record<string, unknown>): boolean =>
  !('mes' in value) &&
  ['user_name', 'character_name', 'chat_metadata', 'create_date'].some((key) => key in value);

/** What SillyTavern shows of itself and what an author notes: no part of the story. */
// prettier-ignore
const interfaceTypes = new Set([
  'help', 'welcome', 'welcome_prompt', 'group', 'empty', 'generic', 'bookmark_created', 'bookmark_back',
  'comment', 'slash_commands', 'formatting', 'hotkeys', 'macros', 'assistant_note', 'assistant_message',
]);

const programName = 'SillyTavern System';

export const isNarration = (message: SillyTavernMessage): boolean =>
  message.extra?.type === 'narrator' || message.name === programName;

/**
 * Why a message is left out, or undefined. `is_system` alone is no reason: `/hide` sets it on messages
 * that stay visible to the reader and only leave the model's context.
 */
export function describeLeftOut(message: SillyTavernMessage): string | undefined {
  // A picture that was painted there is part of the story, whoever stands beside it.
  if (listPicturePaths(message).length > 0) return undefined;
  const type = message.extra?.type;
  if (message.is_system && type === 'comment') return 'A comment of the author was left out.';
  const fromInterface = typeof type === 'string' && interfaceTypes.has(type);
  if (message.is_system && (fromInterface || message.name === programName))
    return 'A message of the program itself was left out.';
  const silent = [message.mes, ...(message.swipes ?? [])].every((words) => words.trim() === '');
  return silent ? 'A message without words was left out.' : undefined;
}
