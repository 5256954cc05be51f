import { z } from 'zod';
import { Job } from '../domain/job.ts';
import { RecordMessage } from './chats.ts';

/** A message that is being written: always the whole text so far. */
export const WriteDraft = RecordMessage.extend({
  /** The id that the first answer named; without one a new draft begins. */
  messageId: z.string().optional(),
  /** This is how it ended: it becomes a message. */
  done: z.boolean().optional(),
});
export type WriteDraft = z.infer<typeof WriteDraft>;

/** `job`: the picture that was begun for it. */
export const DraftGrown = z.object({ messageId: z.string(), job: Job.nullable() });
