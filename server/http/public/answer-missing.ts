import type { HttpDependencies } from '../dependencies.ts';
import { commonHeaders } from '../security-headers.ts';
import { embeddable, pagePolicy, publicHeaders } from './public-headers.ts';
import { writeMissingPage } from './share-page.ts';
import { countVisit } from './visitors.ts';

const page = writeMissingPage();
const headers = { ...commonHeaders, ...publicHeaders, ...embeddable, 'cache-control': 'no-store' };
const pageHeaders = {
  ...headers,
  'content-type': 'text/html;charset=utf-8',
  'content-security-policy': pagePolicy(page.style),
};

/**
 * The one answer for what shows nothing: unknown, malformed, revoked, ended and trashed are not told apart. Whoever
 * reads HTML gets a page where there would have been one.
 * Throws `AppError('limited')` for an address that finds nothing again and again.
 */
export function answerMissing(
  request: Request,
  requestId: string,
  { ports }: Pick<HttpDependencies, 'ports'>,
  asPage = false,
): Response {
  countVisit(request, 'miss', ports);
  if (asPage && /\btext\/html\b/.test(request.headers.get('accept') ?? '')) {
    return new Response(page.html, { status: 404, headers: pageHeaders });
  }
  const message = 'There is nothing at this address.';
  return Response.json({ code: 'not_found', message, requestId }, { status: 404, headers });
}
