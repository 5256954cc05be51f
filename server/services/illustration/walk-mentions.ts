import { mayStandIn, splitWords, toPlainText } from '../../domain/alias/alias-words.ts';
import type { RescanPayload } from '../../ports/jobs.ts';
import type { JobRun } from '../jobs/job-run.ts';
import { createBreather } from './breather.ts';
import type { Story } from './story.ts';
import { walkAgain, type Walking } from './walk-again.ts';

/** A message may have a megabyte. */
const pageSize = 8;

/** How a walk ended, and the last message whose words now mean something else. */
interface Reread {
  /** What is kept was met; false when the walk ran to the end. */
  met: boolean;
  through: number;
}

/**
 * Reads again as far as a change reaches; where words were learned or forgotten, also from every later message in which
 * they stand. What lies between is only searched for them.
 */
export async function walkMentions(
  ports: Walking,
  run: JobRun,
  story: Story,
  payload: RescanPayload,
): Promise<Reread> {
  let through = payload.throughPosition ?? payload.fromPosition;
  let walked = await walkAgain(ports, run, story, payload);
  while (walked.met) {
    const fromPosition = await findMention(ports, story, walked.position, payload.words ?? [], run.signal);
    if (fromPosition === undefined) break;
    through = fromPosition;
    const mention = { ...payload, fromPosition, throughPosition: fromPosition, cause: 'corrected' as const };
    walked = await walkAgain(ports, run, story, mention);
  }
  return { met: walked.met, through };
}

/** The next message that was read already and in which some of the words stand. */
async function findMention(
  { messages, timeline }: Pick<Walking, 'messages' | 'timeline'>,
  { userId, chat }: Story,
  afterPosition: number,
  words: readonly string[],
  signal: AbortSignal,
): Promise<number | undefined> {
  if (words.length === 0) return undefined;
  const wanted = words.map(splitWords);
  const breathe = createBreather();
  const lastRead = (await timeline.findLast(userId, chat.id))?.position ?? 0;
  for (let after = afterPosition; ;) {
    const page = await messages.list(userId, chat.id, { after, through: lastRead, limit: pageSize });
    for (const { position, text } of page) {
      signal.throwIfAborted();
      const plainText = toPlainText(text);
      if (wanted.some((each) => mayStandIn(plainText, each))) return position;
      await breathe();
    }
    const last = page.at(-1);
    if (!last || page.length < pageSize) return undefined;
    after = last.position;
  }
}
