import { createHash } from 'node:crypto';

/** For everybody, in no index, and kept so shortly that revoking shows. */
export const publicHeaders: Record<string, string> = {
  'x-robots-tag': 'noindex',
  'cache-control': 'public, max-age=300',
};

/** What other sites' pages may read and show. */
export const embeddable: Record<string, string> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, content-length, content-range, accept-ranges',
  'cross-origin-resource-policy': 'cross-origin',
};

/** For a picture that is opened by itself: browsers lay it out with styles of their own, in the middle of a dark window. */
export const picturePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/** For a page without script: its own style by its hash, pictures and films of this server, and nothing else. */
export const pagePolicy = (style: string): string =>
  [
    "default-src 'none'",
    "img-src 'self'",
    "media-src 'self'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
