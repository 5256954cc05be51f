import type { OpenShare } from '../../services/shares/open-share-page.ts';
import { escapeHtml } from './escape-html.ts';
import { describe, describePicture, siteName, titleOf } from './page-words.ts';
import { addressCard } from './share-addresses.ts';

/** What messengers and their crawlers read: Open Graph, a Twitter card, where to find oEmbed. Addresses are absolute. */
export function writeCard(base: string, opened: OpenShare): string {
  const pageUrl = `${base}/p/${opened.share.token}`;
  const title = titleOf(opened);
  const description = describe(opened);
  const alt = describePicture(opened, 0);
  const card = addressCard(base, opened);
  const tags: [kind: 'property' | 'name', key: string, value: string | number][] = [
    ['property', 'og:type', 'website'],
    ['property', 'og:site_name', siteName],
    ['property', 'og:url', pageUrl],
    ['property', 'og:title', title],
    ['property', 'og:description', description],
    ['name', 'twitter:card', 'summary_large_image'],
    ['name', 'twitter:title', title],
    ['name', 'twitter:description', description],
  ];
  if (card) {
    tags.push(['property', 'og:image', card.url]);
    if (card.url.startsWith('https:')) tags.push(['property', 'og:image:secure_url', card.url]);
    tags.push(
      ['property', 'og:image:type', 'image/jpeg'],
      ['property', 'og:image:width', card.width],
      ['property', 'og:image:height', card.height],
      ['property', 'og:image:alt', alt],
      ['name', 'twitter:image', card.url],
      ['name', 'twitter:image:alt', alt],
    );
  }
  const oembed = `${base}/oembed?url=${encodeURIComponent(pageUrl)}`;
  return [
    `<meta name="description" content="${escapeHtml(description)}">`,
    ...tags.map(([kind, key, value]) => `<meta ${kind}="${key}" content="${escapeHtml(String(value))}">`),
    `<link rel="alternate" type="application/json+oembed" href="${escapeHtml(oembed)}" title="${escapeHtml(title)}">`,
  ].join('\n');
}
