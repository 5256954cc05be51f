import { z } from 'zod';
import { JobState } from '../domain/job.ts';
import { PageQuery } from './page.ts';

export const ListJobs = PageQuery.extend({ chatId: z.string().optional(), state: JobState.optional() });
export type ListJobs = z.infer<typeof ListJobs>;
