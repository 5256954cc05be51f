import { z } from 'zod';
import { fetchPicture } from './fetch-picture.ts';
import { decodeBase64, readPicture, type PictureBytes } from './picture-bytes.ts';

const text = z.string().min(1).optional().catch(undefined);
const Item = z.union([
  // A list of plain texts: links hold a sign that base64 never has.
  z
    .string()
    .transform((value) => (/[.:?%]/.test(value.slice(0, 300)) ? { url: value } : { b64_json: value })),
  z.looseObject({ b64_json: text, url: text, text }),
]);
const List = z.looseObject({
  data: z.array(Item).optional().catch(undefined),
  images: z.array(Item).optional().catch(undefined),
});

/** A picture of a reply: its bytes as base64, or a link to them; what is said in its place. */
export interface ListedPicture {
  b64_json?: string | undefined;
  url?: string | undefined;
  text?: string | undefined;
}

/** The pictures of a reply as services that speak like OpenAI list them, in `data` or `images`; `undefined` for no list. */
export function readImageList(body: unknown): ListedPicture[] | undefined {
  const { data } = List.safeParse(body);
  return data?.data ?? data?.images;
}

/**
 * The first picture of a list, with or without `data:` before it, or behind a link, which may be relative to `base`.
 * `undefined` where none has one. Throws `ProviderFailure('malformed_reply')` for bytes that are no whole picture.
 */
export async function openListed(
  pictures: readonly ListedPicture[],
  base: string,
  download: (url: string) => Promise<Uint8Array>,
): Promise<PictureBytes | undefined> {
  const listed = pictures.find(({ b64_json, url }) => Boolean(b64_json) || Boolean(url));
  if (!listed) return undefined;
  return readPicture(
    listed.b64_json ? decodeBase64(listed.b64_json) : await fetchPicture(listed.url ?? '', base, download),
  );
}
