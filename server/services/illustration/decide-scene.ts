import type { OutputTarget } from '../../domain/settings.ts';
import type { ChangeScore } from '../../domain/change-score.ts';
import type { Decision, DecisionCode } from '../../domain/decision.ts';
import type { AppEvent } from '../../domain/events.ts';
import type { TimelineEntry } from '../../domain/timeline.ts';
import type { IllustratePayload, Remembered } from '../../ports/jobs.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';
import type { Reading } from './extract-scene.ts';
import { findForesight, isAlike } from './foresight.ts';
import type { Story } from './story.ts';
import { weighScene } from './weigh-scene.ts';

/** The decision with what a later run must not look up again. */
export interface Verdict {
  decision: Decision;
  target: OutputTarget;
  /** The message whose scene it is; `null` in a chat without messages. A draft's id, where it is still written. */
  messageId: string | null;
  /** With `reuse`: the kept picture that hangs again. */
  reusedImageId: string | null;
  /** The kept picture of this place that a new one is painted after. */
  earlierImageId: string | null;
  /** The message's row as it stands now; `null` in a chat without messages. */
  entry: TimelineEntry | null;
}

/** Decides, and writes the message's row with it. A row with a picture keeps its history when nothing is painted. */
export async function decideScene(
  ports: Pick<
    Ports,
    'chats' | 'timeline' | 'thresholds' | 'images' | 'connections' | 'providers' | 'ledger' | 'clock' | 'jobs'
  >,
  run: JobRun,
  story: Story,
  { reading, score }: { reading: Reading; score: ChangeScore },
  keep: (verdict: Verdict) => Remembered,
): Promise<Verdict> {
  const { userId, chat, settings } = story;
  const { order } = run.job.payload as IllustratePayload;
  const { message, scene, foreseen } = reading;
  const superseded = run.job.trigger === 'automatic' && (await ports.jobs.isSuperseded(run.job.id));
  const weighed = await weighScene(ports, story, { trigger: run.job.trigger, reading, score, superseded });
  const known = message && !foreseen ? await ports.timeline.find(userId, message.id) : undefined;
  const foresight =
    message && !foreseen && !known ? await findForesight(ports, userId, message.id) : undefined;
  // What failed or was called off before the message was there is not asked for again by the story itself.
  const inVain =
    run.job.trigger === 'automatic' &&
    message !== null &&
    foresight?.imageId === null &&
    (await isAlike(ports, story, message.position, foresight.scene, scene));
  const decision: Decision = inVain ? { ...foresight.decision, kind: 'hold' } : weighed;
  const past = known ?? foresight;
  const history = decision.kind === 'hold' && (past?.imageId || inVain) ? past : undefined;
  const entry: TimelineEntry | null =
    message && !foreseen
      ? {
          messageId: message.id,
          position: message.position,
          scene,
          shift: reading.shift,
          hunch: reading.hunch,
          readBy: reading.readBy,
          score: history?.score ?? score,
          decision: history?.decision ?? decision,
          imageId: history?.imageId ?? known?.imageId ?? null,
        }
      : null;
  const nameImage = (wanted: DecisionCode) => {
    const imageId = decision.because.find(({ code }) => code === wanted)?.params['imageId'];
    return imageId === undefined ? null : String(imageId);
  };
  const verdict: Verdict = {
    decision,
    target: order.target ?? settings.outputTarget,
    messageId: message?.id ?? null,
    reusedImageId: decision.kind === 'reuse' ? nameImage('remembered') : null,
    earlierImageId: nameImage('repainted'),
    entry,
  };
  const told = history && history === foresight ? history : { score, decision };
  const events: AppEvent[] = entry
    ? [
        { type: 'scene.extracted', chatId: chat.id, data: { messageId: entry.messageId, scene } },
        {
          type: 'decision.made',
          chatId: chat.id,
          data: { messageId: entry.messageId, score: told.score, decision: told.decision },
        },
      ]
    : [];
  await ports.timeline.write(userId, chat.id, entry ? [entry] : [], events, keep(verdict));
  return verdict;
}
