import { applyAliases } from '../../domain/alias/apply-aliases.ts';
import type { Message } from '../../domain/message.ts';
import type { AskingPorts } from '../scene-reading/ask-language-model.ts';
import type { JobRun } from '../jobs/job-run.ts';
import { refineReading } from '../scene-reading/refine-reading.ts';
import type { Ports } from '../ports.ts';
import { applyCorrection } from './apply-correction.ts';
import { suspect, type TurnReading } from './read-messages.ts';
import type { Story } from './story.ts';

/**
 * The reading of the message at which the story stands, refined by a language model where the settings want that. A
 * message is asked about once; those that are only passed on the way are never, and neither is one that the story has
 * gone on from by now, so that a chat that arrives with thousands of messages costs one question. What is hidden from
 * language models is shown to this one neither, and a picture without words says nothing. What the chat was taught and what was said by hand stand, and the demo is read by the program alone.
 *
 * That it asks is remembered before it does: when the server goes down with the question, nobody can say whether the
 * answer was paid for, and it is not asked again. A shutdown waits for what is under way.
 */
export async function askAboutMessage(
  ports: AskingPorts & Pick<Ports, 'chats' | 'timeline' | 'messages' | 'aliases' | 'jobs'>,
  run: JobRun,
  story: Story,
  message: Message,
  reading: TurnReading,
): Promise<TurnReading> {
  const { userId, chat, settings } = story;
  const asked = reading.readBy.connectionId !== null;
  if (asked || settings.sceneReader === 'never' || chat.origin === 'demo' || !isShown(message))
    return reading;
  if (run.job.trigger === 'automatic' && (await ports.jobs.isSuperseded(run.job.id))) return reading;
  const [before, painted, correction] = await Promise.all([
    ports.timeline.findLast(userId, chat.id, message.position - 1),
    ports.chats.findBackdropScene(userId, chat.id),
    ports.timeline.findCorrection(userId, message.id),
  ]);
  const refined = await refineReading(ports, story, {
    message,
    before: before?.scene ?? null,
    painted: painted?.scene ?? null,
    local: { scene: reading.scene, shift: reading.shift },
    signal: run.cancelSignal,
    beforeSending: run.signal,
    sent: (sending) => run.sent(sending),
    mayNotAsk: async () => {
      const lost = 'ask' in run.job.steps;
      await run.remember('ask', () => message.id);
      return lost ? 'outcome_unknown' : null;
    },
    recent: async (limit) => {
      const latest = await ports.messages.list(userId, chat.id, { before: message.position, limit });
      return latest.filter(isShown).reverse();
    },
  });
  if (refined.readBy.connectionId === null) return reading;
  const aliases = await ports.aliases.list(userId, chat.id);
  const taught = applyAliases({ scene: refined.scene, before: before?.scene ?? null, message, aliases });
  const told = { ...refined, scene: applyCorrection(taught, correction) };
  return { ...told, hunch: suspect(message, told, { before, painted: painted?.scene ?? null }) };
}

const isShown = ({ hidden, text }: Pick<Message, 'hidden' | 'text'>): boolean =>
  !hidden && text.trim() !== '';
