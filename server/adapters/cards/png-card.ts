import type { OpenedCard } from '../../ports/card-files.ts';
import { AppError } from '../../domain/failure.ts';
import { type Chunk, cutOut, isIntact, listChunks, makeChunk } from '../containers/png-chunks.ts';
import { keywordOf, textOf } from '../containers/png-text.ts';
import { decodeBase64, decodeUtf8, encodeBase64, encodeUtf8 } from '../containers/portions.ts';
import { damaged, maxCardBytes, refuse, saying, sayTooLong } from './refuse.ts';

/** The newer form first. Where it is broken, the older one says nearly the same. */
const keywords = ['ccv3', 'chara'];

/** A card as Base64, which is a third longer, with line breaks in it. */
const maxLetters = 1.5 * maxCardBytes;

const keyOf = (chunk: Chunk): string => keywordOf(chunk)?.toLowerCase() ?? '';
const isCard = (chunk: Chunk): boolean => keywords.includes(keyOf(chunk));

/** The card of a PNG. Throws `AppError('invalid')` for a picture without one, or with a broken one only. */
export async function openPng(bytes: Uint8Array): Promise<OpenedCard> {
  const { chunks, whole } = await saying(async () => listChunks(bytes));
  const found = keywords.flatMap((keyword) => chunks.find((chunk) => keyOf(chunk) === keyword) ?? []);
  let failure: AppError | undefined;
  for (const chunk of found) {
    try {
      const { text, broken } = await readText(bytes, chunk);
      const notes = [
        ...(failure
          ? ['The newer form of the card in this picture is damaged; the older one was read.']
          : []),
        ...(broken ? ['Some letters of the card are damaged.'] : []),
      ];
      return { json: text, picture: takeOut(bytes, chunks), notes, readAsset: async () => undefined };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failure ??= error;
    }
  }
  if (failure) throw failure;
  if (!whole) throw refuse('The picture breaks off before its card: the file may have been cut short.');
  throw refuse('This picture holds no character card.');
}

async function readText(bytes: Uint8Array, chunk: Chunk): Promise<{ text: string; broken: boolean }> {
  if (!(await isIntact(bytes, chunk))) throw damaged();
  const letters = await saying(() => textOf(chunk, maxLetters));
  // Some programs leave the Base64 out.
  const plain = letters[0] === 0x7b;
  const decoded = plain ? letters : await decodeBase64(letters);
  if (decoded.length > maxCardBytes) throw sayTooLong();
  return decodeUtf8(decoded);
}

/** The picture alone: shared, it must not tell the card. */
function takeOut(bytes: Uint8Array, chunks: Chunk[]): Uint8Array {
  return Bun.concatArrayBuffers(cutOut(bytes, chunks.filter(isCard)), Infinity, true);
}

/** Puts texts into a PNG, before its end, in place of the cards that it held. Throws where it has no end. */
export async function putIntoPng(
  png: Uint8Array,
  texts: { chara: string; ccv3: string },
): Promise<Uint8Array> {
  const { chunks, whole } = await saying(async () => listChunks(png));
  const last = chunks.at(-1);
  if (!whole || !last) throw refuse('The picture is damaged: a card cannot be put into it.');
  const parts = [takeOut(png.subarray(0, last.start), chunks.slice(0, -1))];
  for (const [keyword, text] of Object.entries(texts)) {
    const letters = await encodeBase64(await encodeUtf8(text));
    parts.push(await makeChunk('tEXt', Buffer.from(`${keyword}\0`, 'latin1'), letters));
  }
  return Bun.concatArrayBuffers([...parts, png.subarray(last.start, last.end)], Infinity, true);
}
