import type { PreviewReply, ReplyPreview } from '../../contract/replies.ts';
import { AppError } from '../../domain/failure.ts';
import type { Settings } from '../../domain/settings.ts';
import { getChat } from '../chats/get-chat.ts';
import type { Actor, Ports } from '../ports.ts';
import { getSettings } from '../settings/get-settings.ts';
import { assembleReply, type Assembling } from './assemble-reply.ts';
import { chooseWriter } from './choose-writer.ts';
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
  const settings = (await getSettings(ports, actor, chatId)).values;
  const [turn] = await planTurns(ports, actor.id, chat, settings, wish);
  if (!turn) throw new AppError('conflict', 'Nobody is to answer now: say who speaks next.');
  const assembled = await assembleReply(ports, { userId: actor.id, chat, settings }, turn);
  const { parts, totalTokens, replyTokens, messagesLeftOut, loreLeftOut, shortened } = assembled;
  return {
    characterId: turn.speakerId,
    model: await nameModel(ports, actor.id, settings),
    parts,
    totalTokens,
    contextTokens: settings.contextTokens,
    replyTokens,
    messagesLeftOut,
    loreLeftOut,
    shortened,
  };
}

async function nameModel(ports: Previewing, userId: string, settings: Settings): Promise<string> {
  try {
    const { model, provider } = await chooseWriter(ports, userId, settings);
    return model || (ports.textModels.find(provider)?.defaultModel ?? '');
  } catch (error) {
    // Who has no language model yet may look all the same.
    if (error instanceof AppError && error.code !== 'internal') return '';
    throw error;
  }
}
