import type { OEmbed, OEmbedQuery } from '../../contract/shares.ts';
import { fitInside, type Extent, type PublicSize } from '../../domain/share.ts';
import type { OpenShare, PublicImage } from '../../services/shares/open-share-page.ts';
import { siteName, titleOf } from './page-words.ts';
import { addressImage } from './share-addresses.ts';

/** A link's token and the picture's number, out of the address of its page or of its bytes below `base`. */
export function readShareAddress(
  base: string,
  url: string,
): { token: string; number: number | undefined } | undefined {
  const said = URL.parse(url);
  const own = URL.parse(base);
  if (!said || !own || said.host !== own.host) return undefined;
  const path = own.pathname.replace(/\/$/, '');
  if (!said.pathname.startsWith(path)) return undefined;
  const match = /^\/[ip]\/([0-9A-Za-z]+)(?:\/(\d{1,3}))?(?:\.(?:jpe?g|webp|png|mp4|webm))?\/?$/.exec(
    said.pathname.slice(path.length),
  );
  if (!match) return undefined;
  const [, token = '', number] = match;
  return { token, number: number === undefined ? undefined : Number(number) };
}

/** A link as a photo for who embeds it (oembed.com, 2.3.4.1), within the room there is. */
export function writeOEmbed(
  base: string,
  opened: OpenShare,
  shown: PublicImage,
  { maxwidth = Infinity, maxheight = Infinity }: OEmbedQuery,
): OEmbed {
  const fits = (size: PublicSize) => {
    const { width, height } = fitInside(shown.image, size);
    return width <= maxwidth && height <= maxheight;
  };
  const size = (['embed', 'preview'] as const).find(fits) ?? 'thumb';
  const { url, ...extent } = addressImage(base, opened, shown, size, '.jpg');
  const thumb = addressImage(base, opened, shown, 'thumb', '.jpg');
  const thumbExtent = shrink(thumb, maxwidth, maxheight);
  return {
    version: '1.0',
    type: 'photo',
    title: titleOf(opened),
    provider_name: siteName,
    provider_url: base,
    cache_age: 300,
    url,
    ...shrink(extent, maxwidth, maxheight),
    thumbnail_url: thumb.url,
    thumbnail_width: thumbExtent.width,
    thumbnail_height: thumbExtent.height,
  };
}

/** How large it is shown where even the smallest file is larger than the room. */
function shrink({ width, height }: Extent, maxWidth: number, maxHeight: number): Extent {
  const scale = Math.min(1, maxWidth / width, maxHeight / height);
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) };
}
