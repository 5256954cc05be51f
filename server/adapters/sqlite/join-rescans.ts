import type { NewJob, RescanPayload } from '../../ports/jobs.ts';
import { parse } from './rows.ts';

/** A rescan that did not come to its end, as its row tells. */
export interface UnfinishedRescan {
  payload: string;
  /** 1: it wrote some rows already, perhaps. */
  begun: number;
}

/** `job` as the one rescan that does what several were to do; undefined where there are none. */
export function joinRescans(job: NewJob, unfinished: readonly UnfinishedRescan[]): NewJob | undefined {
  if (unfinished.length === 0) return undefined;
  const payloads = unfinished.map(({ payload }) => parse<RescanPayload>(payload));
  const [first] = payloads;
  const { followUp, followUpId } = job.payload as RescanPayload;
  const joined: RescanPayload = {
    followUp,
    followUpId,
    ...(payloads.length === 1 && first?.cause && { cause: first.cause }),
    fromPosition: Math.min(...payloads.map(({ fromPosition }) => fromPosition)),
    throughPosition: Math.max(
      ...payloads.map(({ fromPosition, throughPosition }) => throughPosition ?? fromPosition),
    ),
    words: payloads.flatMap(({ words = [] }) => words),
    toTheEnd: unfinished.some(({ begun }) => begun === 1),
  };
  return { ...job, payload: joined };
}
