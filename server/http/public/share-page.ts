import type { OpenShare, PublicImage } from '../../services/shares/open-share-page.ts';
import { escapeHtml } from './escape-html.ts';
import { writeCard } from './page-head.ts';
import {
  albumStyle,
  baseStyle,
  pictureStyle,
  ratioClass,
  ratioOf,
  shadesOf,
  type Shades,
} from './page-style.ts';
import { describePicture, titleOf } from './page-words.ts';
import { addressFilm, addressImage } from './share-addresses.ts';

export interface PublicPage {
  html: string;
  /** The one style element, for the policy. */
  style: string;
}

/** What stands beside a page lies one step up: that holds below whatever path a proxy puts in front. */
const nearby = '..';

/** An album of so many stands in the middle of the window, large. */
const mostOfFew = 6;

/** The page of a link, without script: picture or album, caption, nothing else. `base` begins absolute addresses. */
export function writeSharePage(base: string, opened: OpenShare): PublicPage {
  const [first] = opened.images;
  const shades = shadesOf(first?.image.placeholder ?? '');
  const icon = first && addressImage(nearby, opened, first, 'thumb', '.webp');
  const head = `${writeCard(base, opened)}\n<link rel="icon" href="${escapeHtml(icon?.url ?? '')}">`;
  const title = titleOf(opened);
  const { caption } = opened.share;
  const words = (element: 'figcaption' | 'h1') =>
    caption && `<${element} class="caption" dir="auto">${escapeHtml(caption)}</${element}>`;
  const looks = [caption === '' && 'bare', opened.images.length <= mostOfFew && 'few'];
  const main = `<main class="${looks.filter(Boolean).join(' ')}">`;
  if (first && opened.images.length === 1) {
    const body = `${main}${writePicture(opened, first, words('figcaption'))}</main>`;
    return writePage({ title, head, shades, style: pictureStyle, body });
  }
  const ratios = opened.images.map(({ image }) => ratioOf(image));
  const items = opened.images.map((image, index) => writeItem(opened, image, index)).join('\n');
  const body = `${main}${words('h1')}<ul class="appear">${items}</ul></main>`;
  return writePage({ title, head, shades, style: albumStyle(ratios), body });
}

/** What a browser is shown where a link shows nothing, whatever the reason. */
export const writeMissingPage = (): PublicPage =>
  writePage({
    title: 'Nothing is shown here',
    head: '',
    shades: shadesOf(''),
    style: 'main{display:grid;place-content:center;min-height:100vh;min-height:100dvh}',
    body: '<main><p class="caption">This link shows nothing, or nothing any more.</p></main>',
  });

function writePicture(opened: OpenShare, first: PublicImage, words: string): string {
  const large = addressImage(nearby, opened, first, 'original');
  const shown = addressImage(nearby, opened, first, 'embed', '.jpg');
  const small = addressImage(nearby, opened, first, 'preview');
  const light = addressImage(nearby, opened, first, 'thumb');
  const sources =
    small.width < shown.width ? `${small.url} ${small.width}w, ${shown.url} ${shown.width}w` : '';
  const film = addressFilm(nearby, opened, first);
  const alt = escapeHtml(describePicture(opened, 0));
  const behind = `<img class="light" src="${escapeHtml(light.url)}" alt="" aria-hidden="true">`;
  if (film) {
    const { width, height } = first.image;
    return `${behind}
<figure><div class="frame appear"><video src="${escapeHtml(film)}" poster="${escapeHtml(shown.url)}" width="${width}" height="${height}" controls loop muted playsinline preload="none" aria-label="${alt}"></video></div>${words}</figure>`;
  }
  return `${behind}
<figure><div class="frame appear"><a href="${escapeHtml(large.url)}"><img src="${escapeHtml(shown.url)}"${
    sources && ` srcset="${escapeHtml(sources)}" sizes="100vw"`
  } width="${shown.width}" height="${shown.height}" alt="${alt}"></a></div>${words}</figure>`;
}

function writeItem(opened: OpenShare, image: PublicImage, index: number): string {
  const ratio = ratioOf(image.image);
  const film = addressFilm(nearby, opened, image);
  const large = film ?? addressImage(nearby, opened, image, 'original').url;
  const small = addressImage(nearby, opened, image, 'preview');
  const tiny = addressImage(nearby, opened, image, 'thumb');
  const sources = `${tiny.url} ${tiny.width}w, ${small.url} ${small.width}w`;
  const height = opened.images.length <= mostOfFew ? 544 : 288;
  const sizes = `(min-width:48rem) ${Math.round(ratio * height)}px, ${Math.round(ratio * 180)}px`;
  return `<li class="${ratioClass(ratio)}"><a href="${escapeHtml(large)}"><img src="${escapeHtml(small.url)}" srcset="${escapeHtml(
    sources,
  )}" sizes="${sizes}" width="${small.width}" height="${small.height}" loading="lazy" decoding="async" alt="${escapeHtml(
    describePicture(opened, index),
  )}"></a></li>`;
}

function writePage(page: {
  title: string;
  head: string;
  shades: Shades;
  style: string;
  body: string;
}): PublicPage {
  const style = baseStyle(page.shades) + page.style;
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${escapeHtml(page.title)}</title>
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta name="theme-color" content="${page.shades.glow}">
${page.head}
<style>${style}</style>
</head>
<body>
${page.body}
</body>
</html>
`;
  return { html, style };
}
