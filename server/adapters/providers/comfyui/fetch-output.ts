import { maxFilmBytes } from '../../../domain/image.ts';
import { readFilmKind } from '../../../domain/picture-kind.ts';
import { readFilm, readPicture } from '../picture-bytes.ts';
import type { Client } from './client.ts';
import type { OutputFile } from './read-history.ts';

/** Throws `ProviderFailure`; `malformed_reply` for what is neither a picture nor a film that can be kept. */
export async function fetchOutput(
  { filename, subfolder, type }: OutputFile,
  client: Client,
): Promise<Uint8Array> {
  const query = new URLSearchParams({ filename, subfolder, type });
  const response = await client.open(`/view?${query}`, { method: 'GET' }, { maxBytes: maxFilmBytes });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return (readFilmKind(bytes) ? readFilm(bytes) : readPicture(bytes)).bytes;
}
