import type { WriteDraft } from '../../contract/drafts.ts';
import { AppError } from '../../domain/failure.ts';
import type { Draft } from '../../ports/drafts.ts';
import { nameSpeaker, refuseUnplayed } from '../messages/record-message.ts';
import { getChat } from '../chats/get-chat.ts';
import type { Actor, Ports } from '../ports.ts';
import { abandonDraft } from './abandon-draft.ts';
import { endOfSentence } from './end-of-sentence.ts';
import { lookAtDraft, type Looking } from './look-at-draft.ts';

/** Sentences come faster than anybody needs to look at them. */
const everyMs = 400;

/**
 * Takes the text of a message that is still being written, the whole of it so far; without an id a new one begins, in
 * the place of the chat's draft before. It is read when a sentence ended, at most every 400 milliseconds, and its
 * picture may begin; nothing else is kept. Between sentences it costs next to nothing, so that every token may come.
 * Returns the draft. Throws `AppError('not_found')` for a chat or draft that is not there, `AppError('conflict')` in a
 * story that is partly played.
 */
export async function growDraft(
  ports: Looking & Pick<Ports, 'drafts'>,
  actor: Actor,
  chatId: string,
  input: WriteDraft,
): Promise<Draft> {
  const { clock, drafts } = ports;
  const draft =
    input.messageId === undefined ? await begin(ports, actor, chatId, input) : drafts.find(actor.id, chatId);
  if (!draft || (input.messageId ?? draft.id) !== draft.id) {
    throw new AppError('not_found', 'This draft is not there any more: send it as a message.');
  }
  const text = input.text.toWellFormed();
  // Words were taken back, as when they turn out to be thoughts: what stands there now is read from its beginning.
  if (!text.startsWith(draft.text.slice(0, draft.readThrough))) draft.readThrough = 0;
  draft.text = text;
  draft.grownAt = clock.now();
  const end = endOfSentence(draft.text);
  if (draft.reading || end <= draft.readThrough || clock.now() - draft.readAt < everyMs) return draft;
  draft.readThrough = end;
  draft.readAt = clock.now();
  const looking = lookAtDraft(ports, draft, draft.text.slice(0, end));
  draft.reading = looking
    .catch(() => undefined)
    .then(() => {
      draft.reading = null;
    });
  await looking;
  return draft;
}

async function begin(
  ports: Looking & Pick<Ports, 'drafts'>,
  actor: Actor,
  chatId: string,
  { role, name }: WriteDraft,
): Promise<Draft> {
  const chat = await getChat(ports, actor, chatId);
  await refuseUnplayed(ports, actor, chat);
  await abandonDraft(ports, actor, chatId);
  const draft: Draft = {
    id: ports.ids.next('msg'),
    userId: actor.id,
    chatId,
    role,
    name: name?.toWellFormed() ?? nameSpeaker(chat, role),
    text: '',
    grownAt: ports.clock.now(),
    readAt: -Infinity,
    readThrough: 0,
    scene: null,
    reading: null,
    order: null,
    spent: false,
  };
  ports.drafts.begin(draft);
  return draft;
}
