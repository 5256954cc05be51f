import { z } from 'zod';
import { TagListSummary } from '../domain/tags/own-tags.ts';

export const TagListForm = z.object({ file: z.file() });

export const TagListView = z.object({ list: TagListSummary.nullable() });
export type TagListView = z.infer<typeof TagListView>;

/** What became of a file: the list it is now, and the first rows that cannot be read, counted from 1. */
export const TagListReport = z.object({
  list: TagListSummary,
  problems: z.array(z.object({ line: z.number().int(), why: z.string() })),
});
export type TagListReport = z.infer<typeof TagListReport>;
