import { Elysia } from 'elysia';
import { z } from 'zod';
import { pageOf } from '../contract/page.ts';
import {
  ListShares,
  NewAlbum,
  NewShare,
  ShareDetails,
  SharePatch,
  ShareReach,
  ShareView,
} from '../contract/shares.ts';
import { getShare } from '../services/shares/get-share.ts';
import { judgeReach } from '../services/shares/judge-reach.ts';
import { listShares } from '../services/shares/list-shares.ts';
import { revokeShare } from '../services/shares/revoke-share.ts';
import { shareAlbum } from '../services/shares/share-album.ts';
import { shareImage } from '../services/shares/share-image.ts';
import { updateShare } from '../services/shares/update-share.ts';
import { viewShare, viewSharedImages } from '../services/shares/view-share.ts';
import { ById, Nothing, answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';
import { readOwnAddress } from './own-address.ts';

const ByToken = z.object({ token: z.string() });

/** A user's public links. What others see of them is in `public/`. */
export const shareRoutes = ({ ports, reach }: Pick<HttpDependencies, 'ports' | 'reach'>) => {
  const judge = (request: Request) => judgeReach(reach.publicBaseUrl, readOwnAddress(request, reach));
  return new Elysia({ prefix: '/api', tags: ['shares'] })
    .use(actors())
    .post(
      '/images/:id/share',
      async ({ actor, params, body, request, status }) =>
        status(201, viewSharedImages(await shareImage(ports, actor, params.id, body), judge(request))),
      {
        params: ById,
        body: NewShare,
        response: answers({ 201: ShareDetails }),
        detail: { summary: 'Makes a public link to an image.' },
      },
    )
    .get(
      '/shares',
      async ({ actor, query, request }) => {
        const page = await listShares(ports, actor, query);
        return { ...page, items: page.items.map((share) => viewShare(share, judge(request))) };
      },
      {
        query: ListShares,
        response: answers({ 200: pageOf(ShareView) }),
        detail: { summary: 'Lists public links, newest first.' },
      },
    )
    .post(
      '/shares',
      async ({ actor, body, request, status }) =>
        status(201, viewSharedImages(await shareAlbum(ports, actor, body), judge(request))),
      {
        body: NewAlbum,
        response: answers({ 201: ShareDetails }),
        detail: { summary: 'Makes one public link to several images, in this order.' },
      },
    )
    .get('/shares/reach', ({ request }) => judge(request), {
      response: answers({ 200: ShareReach }),
      detail: { summary: 'Says what links begin with, and whether others can open them.' },
    })
    .get(
      '/shares/:token',
      async ({ actor, params, request }) =>
        viewSharedImages(await getShare(ports, actor, params.token), judge(request)),
      {
        params: ByToken,
        response: answers({ 200: ShareDetails }),
        detail: { summary: 'Shows a public link with its images and views.' },
      },
    )
    .patch(
      '/shares/:token',
      async ({ actor, params, body, request }) =>
        viewSharedImages(await updateShare(ports, actor, params.token, body), judge(request)),
      {
        params: ByToken,
        body: SharePatch,
        response: answers({ 200: ShareDetails }),
        detail: { summary: 'Changes what a public link shows, how, and until when.' },
      },
    )
    .delete(
      '/shares/:token',
      async ({ actor, params, status }) => {
        await revokeShare(ports, actor, params.token);
        return status(204, undefined);
      },
      {
        params: ByToken,
        response: answers({ 204: Nothing }),
        detail: { summary: 'Revokes a public link for good.' },
      },
    );
};
