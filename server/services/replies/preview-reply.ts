import type { PreviewReply, ReplyPreview } from '../../contract/replies.ts';
import type { Connection } from '../../domain/connection.ts';
import { AppError } from '../../domain/failure.ts';
import type { Settings } from '../../domain/settings.ts';
import { getChat } from '../chats/get-chat.ts';
import type { Actor, Ports } from '../ports.ts';
import { getSettings } from '../settings/get-settings.ts';
import { assembleReply, type Assembling } from './assemble-reply.ts';
import { chooseWriter } from './choose-writer.ts';
import { fitContext } from './fit-context.ts';
import { planTurns } from './plan-turns.ts';

export type Previewing = Assembling &
  Pick<Ports, 'chats' | 'settings' | 'connections' | 'killSwitch' | 'textModels'>;

/**
 * What a language model would be shown for the next reply, whether or not one is set up. Nothing is sent. Throws
 * `AppError` `not_found`, `invalid` for a character who is not in the chat, `conflict` where nobody is next.
 */
export async function previewReply(
  ports: Previewing,
  actor: Actor,
  chatId: string,
  wish: PreviewReply,
): Promise<ReplyPreview> {
  const chat = await getChat(ports, actor, chatId);
  const { values } = await getSettings(ports, actor, chatId);
  const writer = await findWriter(ports, actor.id, values);
  const settings = fitContext(values, writer?.parameters ?? {});
  const [turn] = await planTurns(ports, actor.id, chat, settings, wish);
  if (!turn) throw new AppError('conflict', 'Nobody is to answer now: say who speaks next.');
  const assembled = await assembleReply(ports, { userId: actor.id, chat, settings }, turn);
  const { parts, totalTokens, replyTokens, messagesLeftOut, loreLeftOut, shortened } = assembled;
  return {
    characterId: turn.speakerId,
    model: writer ? writer.model || (ports.textModels.find(writer.provider)?.defaultModel ?? '') : '',
    parts,
    totalTokens,
    contextTokens: settings.contextTokens,
    replyTokens,
    messagesLeftOut,
    loreLeftOut,
    shortened,
  };
}

/** Who has no language model yet may look all the same. */
async function findWriter(
  ports: Previewing,
  userId: string,
  settings: Settings,
): Promise<Connection | undefined> {
  try {
    return await chooseWriter(ports, userId, settings);
  } catch (error) {
    if (error instanceof AppError && error.code !== 'internal') return undefined;
    throw error;
  }
}
