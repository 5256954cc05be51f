import { readPicture } from '../picture-bytes.ts';
import type { Client } from './client.ts';
import type { OutputFile } from './read-history.ts';

const mostBytes = 64_000_000;

/** Throws `ProviderFailure`; `malformed_reply` for what is no picture. */
export async function fetchOutput(
  { filename, subfolder, type }: OutputFile,
  client: Client,
): Promise<Uint8Array> {
  const query = new URLSearchParams({ filename, subfolder, type });
  const response = await client.open(`/view?${query}`, { method: 'GET' }, { maxBytes: mostBytes });
  return readPicture(new Uint8Array(await response.arrayBuffer())).bytes;
}
