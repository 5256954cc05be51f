import { noReasons } from '../../domain/change-score.ts';
import { noHunch } from '../../domain/hunch.ts';
import type { Message } from '../../domain/message.ts';
import { readLocally } from '../../domain/scene-reading.ts';
import { emptyScene } from '../../domain/scene.ts';
import type { DraftReading, IllustratePayload, Remembered } from '../../ports/jobs.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';
import type { AskingPorts } from '../scene-reading/ask-language-model.ts';
import { askAboutMessage } from './ask-about-message.ts';
import { readMessages, type TurnReading } from './read-messages.ts';
import type { Story } from './story.ts';

/** Where the story stands for this job. Without any message there is nothing to read and nothing to write. */
export interface Reading extends TurnReading {
  message: { id: string; position: number } | null;
  /** The message is still being written: it has no row, and its job writes none. */
  foreseen: boolean;
}

export const nothingRead: Reading = {
  message: null,
  foreseen: false,
  scene: emptyScene(),
  shift: { total: 0, fields: noReasons },
  hunch: noHunch,
  readBy: readLocally,
};

/** Reads up to the job's message; one that was deleted meanwhile gives way to the one before it. */
export async function extractScene(
  ports: AskingPorts & Pick<Ports, 'chats' | 'timeline' | 'messages' | 'extractor' | 'aliases' | 'jobs'>,
  run: JobRun,
  story: Story,
  keep: (reading: Reading) => Remembered,
): Promise<Reading> {
  const foreseen = (run.job.payload as IllustratePayload).draft;
  const { userId, chat } = story;
  const wanted = run.job.throughMessageId
    ? await ports.messages.find(userId, run.job.throughMessageId)
    : undefined;
  const message = wanted?.deletedAt
    ? await ports.messages.findLast(userId, chat.id, wanted.position)
    : wanted;
  const reading = foreseen
    ? readForeseen(foreseen)
    : message
      ? await readThrough(ports, run, story, message)
      : nothingRead;
  const { jobId, step, result } = keep(reading);
  await ports.jobs.remember(jobId, step, result);
  return reading;
}

async function readThrough(
  ports: Parameters<typeof extractScene>[0],
  run: JobRun,
  story: Story,
  message: Message,
): Promise<Reading> {
  const local = await readMessages(ports, story, message, run.signal);
  const reading = await askAboutMessage(ports, run, story, message, local);
  return { foreseen: false, message: { id: message.id, position: message.position }, ...reading };
}

const readForeseen = ({ messageId: id, position, ...reading }: DraftReading): Reading => ({
  ...reading,
  message: { id, position },
  foreseen: true,
});
