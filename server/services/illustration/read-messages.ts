import type { Message } from '../../domain/message.ts';
import { emptyScene, type Scene } from '../../domain/scene.ts';
import { scoreChange } from '../../domain/change-score.ts';
import type { TimelineEntry } from '../../domain/timeline.ts';
import type { Ports } from '../ports.ts';
import { createBreather } from './breather.ts';
import type { Story } from './story.ts';

const pageSize = 50;

/**
 * Reads the scenes of all messages after the last timeline entry, up to and with `through`. What lies between
 * gets its row as passed; the row of `through` is left to the decision. Done again, it goes on where it stopped.
 * Costs as much as there are messages to pass, whatever the chat's length.
 */
export async function readMessages(
  ports: Pick<Ports, 'timeline' | 'messages' | 'extractor' | 'chats'>,
  story: Story,
  through: Message,
  signal?: AbortSignal,
): Promise<Scene> {
  const { userId, chat } = story;
  const last = await ports.timeline.findLast(userId, chat.id, through.position);
  if (last?.messageId === through.id) return last.scene;
  const painted = (await ports.chats.findBackdropScene(userId, chat.id))?.scene ?? null;
  const breathe = createBreather();
  let scene = last?.scene ?? emptyScene();
  let position = last?.position ?? 0;
  for (;;) {
    const range = { after: position, through: through.position, limit: pageSize };
    const messages = await ports.messages.list(userId, chat.id, range);
    const passed: TimelineEntry[] = [];
    for (const message of messages) {
      signal?.throwIfAborted();
      scene = await readScene(ports, story, message, scene, signal);
      position = message.position;
      if (message.id !== through.id) passed.push(passBy(message, scene, painted));
      await breathe();
    }
    if (passed.length > 0) await ports.timeline.write(userId, chat.id, passed, []);
    if (messages.length < pageSize) return scene;
  }
}

/** The scene after one message, given the one before it. */
export const readScene = (
  { extractor }: Pick<Ports, 'extractor'>,
  { chat }: Story,
  message: Message,
  before: Scene,
  signal?: AbortSignal,
): Promise<Scene> =>
  extractor.extract(
    {
      messageId: message.id,
      role: message.role,
      name: message.name,
      text: message.text,
      before,
      knownCharacters: [...chat.characters, ...(chat.persona ? [chat.persona] : [])].map(({ name }) => name),
    },
    signal,
  );

/** The row of a message that was read when the story had gone on already; `painted` is what hangs by now. */
export const passBy = (message: Message, scene: Scene, painted: Scene | null): TimelineEntry => ({
  messageId: message.id,
  position: message.position,
  scene,
  score: scoreChange(painted, scene),
  decision: { kind: 'hold', because: [{ code: 'passed', params: {} }] },
  imageId: null,
});
