import type { Chat } from '../../domain/chat.ts';
import type { Message } from '../../domain/message.ts';
import type { Settings } from '../../domain/settings.ts';
import { countTokens } from '../../domain/text-answer/estimate-tokens.ts';
import type { TextMessage, TextRequest } from '../../ports/text-model.ts';
import type { Ports } from '../ports.ts';
import type { PlannedTurn } from './plan-turns.ts';

const mostMessages = 200;

/** What a language model is shown for a turn. */
export async function prepareRequest(
  ports: Pick<Ports, 'messages' | 'elements'>,
  { userId, chat, settings, guidance }: { userId: string; chat: Chat; settings: Settings; guidance?: string },
  { kind, message, name, speakerId }: PlannedTurn,
  model: string,
): Promise<TextRequest> {
  const user = chat.persona?.name ?? 'You';
  const fill = (text: string) => text.replaceAll('{{char}}', name).replaceAll('{{user}}', user);
  const people = await ports.elements.listByIds(
    userId,
    [speakerId, chat.persona?.id].flatMap((id) => id ?? []),
  );
  const through = message && (kind === 'continue' ? message.position : message.position - 1);
  const told = await ports.messages.list(userId, chat.id, { limit: mostMessages, through });
  const system = [settings.systemPrompt, ...people.map(({ name, description }) => `${name}: ${description}`)];
  let room = settings.contextTokens - settings.replyTokens;
  const messages: TextMessage[] = [];
  for (const turn of told.filter(({ hidden, text }) => !hidden && text !== '')) {
    room -= countTokens(turn.text);
    if (room < 0) break;
    messages.unshift(toTurn(turn));
  }
  const asks = {
    new: '',
    swipe: '',
    continue: 'Go on from where it stops.',
    impersonation: `Write the next turn of ${user}.`,
  };
  const last = [asks[kind], guidance ?? ''].filter((text) => text !== '').join('\n');
  if (last !== '' || messages.at(-1)?.role !== 'user')
    messages.push({ role: 'user', content: last || `[${name} speaks next.]` });
  return {
    model,
    system: fill(system.join('\n\n')),
    messages,
    structure: 'none',
    maxTokens: settings.replyTokens,
  };
}

const toTurn = ({ role, name, text }: Message): TextMessage => ({
  role: role === 'user' ? 'user' : 'assistant',
  content: `${name}: ${text}`,
});
