import { createHash } from 'node:crypto';

/** On every answer. What is no page may load nothing and stand in no frame. */
export const commonHeaders: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
};

/**
 * For a film that is opened by itself: to the browser that is a page which loads the film once more, with styles of its
 * own. It stays as closed as any other file; its origin is kept because that second request carries the session.
 */
export const filmPolicy =
  "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox allow-same-origin";

/** For the app's page: its own scripts, the inline one by its hash, and nothing from another host. */
export function pageHeaders(html: string): Record<string, string> {
  const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)].map(
    ([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  );
  const policy = [
    "default-src 'self'",
    `script-src 'self' ${scripts.join(' ')}`.trimEnd(),
    // Components set their own style attributes: crossfade, opacity, the accent of the picture.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'cross-origin-opener-policy': 'same-origin',
  };
}

/** For the worker that answers for the server when it cannot be reached: it asks this server for pages and for the pictures of its notices, and nobody else. */
export const workerHeaders: Record<string, string> = {
  'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'",
};
