import { Elysia } from 'elysia';
import { z } from 'zod';
import { OEmbedQuery, PublicImageQuery } from '../../contract/shares.ts';
import type { WantedPublicImage } from '../../services/shares/open-public-image.ts';
import { openSharePage } from '../../services/shares/open-share-page.ts';
import type { HttpDependencies } from '../dependencies.ts';
import { readOwnAddress } from '../own-address.ts';
import { answerMissing } from './answer-missing.ts';
import { readShareAddress, writeOEmbed } from './oembed.ts';
import { embeddable, pagePolicy, publicHeaders } from './public-headers.ts';
import { readWanted, sendPublicImage } from './send-public-image.ts';
import { writeSharePage } from './share-page.ts';
import { countVisit } from './visitors.ts';

/**
 * Addresses that are everybody's: nobody signs in for them, and any site may show what they send. A request that names
 * no host has a bare path for an address, and is let in nowhere.
 */
export const isPublicAddress = ({ url }: Request): boolean =>
  /^\/(?:i|p|oembed)(?:\/|$)/.test(URL.parse(url)?.pathname ?? '');

const own = { ...publicHeaders, ...embeddable };
const picture = { 200: 'image/*', 206: 'image/*', 304: 'image/*', 404: 'application/json', 416: 'image/*' };
const ByToken = z.object({ token: z.string() });
const ByNumber = z.object({ token: z.string(), n: z.string() });

/** What everybody with a link sees. */
export const publicRoutes = (dependencies: Pick<HttpDependencies, 'ports' | 'reach'>) => {
  const { ports, reach } = dependencies;
  const missing = (request: Request, requestId: unknown, asPage = false) =>
    answerMissing(request, String(requestId), dependencies, asPage);

  const sendImage = (request: Request, requestId: unknown, wanted: WantedPublicImage) =>
    sendPublicImage(request, String(requestId), wanted, dependencies);

  return new Elysia({ tags: ['public'] })
    .onBeforeHandle(({ request }) => countVisit(request, 'hit', ports))
    .get(
      '/i/:token',
      ({ request, set, params, query }) =>
        sendImage(request, set.headers['x-request-id'], readWanted(params.token, undefined, query.size)),
      {
        params: ByToken,
        query: PublicImageQuery,
        detail: {
          summary: 'Sends the picture of a link, as .jpg, .webp or .png where that is said.',
          produces: picture,
        },
      },
    )
    .get(
      '/i/:token/:n',
      ({ request, set, params: { token, n }, query }) =>
        sendImage(request, set.headers['x-request-id'], readWanted(token, n, query.size)),
      {
        params: ByNumber,
        query: PublicImageQuery,
        detail: { summary: 'Sends one picture of an album, by its number from 1.', produces: picture },
      },
    )
    .get(
      '/p/:token',
      async ({ request, set, params: { token } }) => {
        const opened = await openSharePage(ports, token);
        if (!opened) return missing(request, set.headers['x-request-id'], true);
        if (request.method === 'GET') ports.shareViews.count(token);
        const { html, style } = writeSharePage(readOwnAddress(request, reach), opened);
        return new Response(html, {
          headers: {
            ...publicHeaders,
            vary: 'accept',
            'content-type': 'text/html;charset=utf-8',
            'content-security-policy': pagePolicy(style),
          },
        });
      },
      {
        params: ByToken,
        detail: {
          summary: 'Shows the page of a link, with Open Graph, for browsers and messengers.',
          produces: { 200: 'text/html', 404: 'text/html' },
        },
      },
    )
    .get(
      '/oembed',
      async ({ request, set, query }) => {
        if (query.format !== undefined && query.format !== 'json') {
          return new Response(null, { status: 501, headers: own });
        }
        const base = readOwnAddress(request, reach);
        const named = readShareAddress(base, query.url);
        const opened = await openSharePage(ports, named?.token ?? '');
        const shown = opened?.images.find(({ number }) => (named?.number ?? number) === number);
        if (!opened || !shown) return missing(request, set.headers['x-request-id']);
        return Response.json(writeOEmbed(base, opened, shown, query), { headers: own });
      },
      {
        query: OEmbedQuery,
        detail: { summary: 'Describes a link for who embeds it.', produces: { 200: 'application/json' } },
      },
    );
};
