import { Elysia } from 'elysia';
import { AppError } from '../../domain/failure.ts';
import type { HttpDependencies } from '../dependencies.ts';
import { pageHeaders, workerHeaders } from '../security-headers.ts';
import { listsTag } from '../send-file.ts';
import { chooseEncoding, createCompressor } from './compress.ts';
import type { Asset } from './site.ts';

const ofPrograms = /^\/(?:api|v1|sdapi|mcp|u|i|p|_app)(?:\/|$)/;
const namesFile = /\.[a-z0-9]{1,12}$/i;

/**
 * The built pages. An address that is neither a file nor one of a program's opens the app, which knows its own
 * screens; anything else that is not there is 404, so that a missing script never comes as a page.
 */
export const siteRoutes = ({ site }: Pick<HttpDependencies, 'site'>) => {
  const compress = createCompressor();
  const htmlHeaders = site.index && pageHeaders(new TextDecoder().decode(site.index.bytes));

  const send = async (request: Request, asset: Asset, own: Record<string, string> = {}) => {
    const encoding = chooseEncoding(request.headers.get('accept-encoding'), asset);
    const etag = `"${asset.hash}${encoding ? `-${encoding}` : ''}"`;
    const headers: Record<string, string> = {
      etag,
      vary: 'accept-encoding',
      'cache-control': asset.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...own,
    };
    if (listsTag(request.headers.get('if-none-match'), etag)) {
      return new Response(null, { status: 304, headers });
    }
    headers['content-type'] = asset.mime;
    if (encoding) headers['content-encoding'] = encoding;
    return new Response(encoding ? await compress(asset, encoding) : asset.bytes, { headers });
  };

  return new Elysia().get(
    '/*',
    ({ request, path }) => {
      const asset = site.assets.get(path);
      if (asset) return send(request, asset, path === '/service-worker.js' ? workerHeaders : {});
      if (ofPrograms.test(path) || namesFile.test(path) || !site.index) {
        throw new AppError('not_found', 'There is nothing at this address.');
      }
      return send(request, site.index, htmlHeaders);
    },
    { detail: { hide: true } },
  );
};
