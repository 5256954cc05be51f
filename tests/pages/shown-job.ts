import type { Job } from '../../server/domain/job.ts';

/** A job as a page knows it: a running one that the story wanted. */
export const makeShownJob = (values: Partial<Job>): Job => ({
  id: 'job_1',
  kind: 'illustrate',
  state: 'running',
  trigger: 'automatic',
  chatId: 'chat_1',
  messageId: null,
  stage: null,
  progress: null,
  previews: 0,
  sentAt: null,
  queuePosition: null,
  line: null,
  usualMs: null,
  calledOff: null,
  imageIds: [],
  failure: null,
  waitsUntil: null,
  attempts: 1,
  cost: null,
  createdAt: '2026-11-21T10:00:00.000Z',
  finishedAt: null,
  ...values,
});
