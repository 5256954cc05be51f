import { writeInfotext } from '../../domain/imprint/infotext.ts';
import type { OwnImprint } from '../../domain/imprint/imprint.ts';
import { ownKeyword, writeOwnImprint } from '../../domain/imprint/own-imprint.ts';
import { cutOut, listChunks, type Chunk } from '../containers/png-chunks.ts';
import { keywordOf, makeInternationalText, makeText } from '../containers/png-text.ts';

/** Behind the header, before the pixels: some readers look no further than these. What was ours gives way. */
export async function writePng(bytes: Uint8Array, imprint: OwnImprint): Promise<Uint8Array[]> {
  const { chunks, whole } = listChunks(bytes);
  const [header] = chunks;
  if (!whole || header?.type !== 'IHDR') return [bytes];
  const says = (keyword: string) => (chunk: Chunk) => keywordOf(chunk)?.toLowerCase() === keyword;
  const put = [await makeInternationalText(ownKeyword, writeOwnImprint(imprint))];
  if (!chunks.some(says('parameters'))) put.push(await makeText('parameters', writeInfotext(imprint)));
  return [
    bytes.subarray(0, header.end),
    ...put,
    ...cutOut(bytes, chunks.filter(says(ownKeyword)), header.end),
  ];
}
