import { Elysia } from 'elysia';
import { TagListForm, TagListReport, TagListView } from '../contract/tag-lists.ts';
import { getTagList } from '../services/tags/get-tag-list.ts';
import { importTagList } from '../services/tags/import-tag-list.ts';
import { removeTagList } from '../services/tags/remove-tag-list.ts';
import { restoreTagList } from '../services/tags/restore-tag-list.ts';
import { Nothing, answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

/** A user's own tags, which widen the program's for their prompts. */
export const tagListRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/tag-list', tags: ['tags'] })
    .use(actors())
    .get('', ({ actor }) => getTagList(ports, actor), {
      response: answers({ 200: TagListView }),
      detail: { summary: 'Shows what became of the user’s own tag list; null without one.' },
    })
    .put(
      '',
      async ({ actor, body: { file } }) =>
        importTagList(ports, actor, { name: file.name ?? '', bytes: await file.bytes() }),
      {
        body: TagListForm,
        response: answers({ 200: TagListReport }),
        detail: { summary: 'Takes a CSV of tags, of 5 MB at most, in the place of the list before.' },
      },
    )
    .delete(
      '',
      async ({ actor, status }) => {
        await removeTagList(ports, actor);
        return status(204, undefined);
      },
      {
        response: answers({ 204: Nothing }),
        detail: { summary: 'Takes the user’s own tags away.' },
      },
    )
    .post('/restore', ({ actor }) => restoreTagList(ports, actor), {
      response: answers({ 200: TagListView }),
      detail: { summary: 'Brings back the list that was removed or replaced last.' },
    });
