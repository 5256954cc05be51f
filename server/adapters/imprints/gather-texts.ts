import { ownKeyword } from '../../domain/imprint/own-imprint.ts';
import { keywords, type FileTexts } from '../../domain/imprint/read-texts.ts';
import { ContainerFault } from '../containers/container-fault.ts';
import { readExif, type ExifWords } from '../containers/exif.ts';
import { isGif, outlineGif } from '../containers/gif-blocks.ts';
import { isJpeg, listJpegSegments } from '../containers/jpeg-segments.ts';
import { isPng, listChunks } from '../containers/png-chunks.ts';
import { keywordOf, textOf } from '../containers/png-text.ts';
import { decodeUtf8, letOthersIn } from '../containers/portions.ts';
import { isWebp, listRiffChunks } from '../containers/riff-chunks.ts';
import { isXmpSegment, readOwnXmp } from './xmp.ts';

const exifSegment = 0xe1;
const commentSegment = 0xfe;
/** Of one text: graphs of ComfyUI come to some hundred kilobytes. */
const maxTextBytes = 1_000_000;
/** Damaged ones among them. */
const maxTexts = 30;

/** What stands under the keywords that are looked at in a picture's file, in lower case; of two alike the first. */
export async function gatherTexts(bytes: Uint8Array): Promise<FileTexts> {
  const texts = new Map<string, string>();
  try {
    if (isPng(bytes)) await gatherPng(bytes, texts);
    else if (isJpeg(bytes)) gatherJpeg(bytes, texts);
    else if (isWebp(bytes)) gatherWebp(bytes, texts);
    else if (isGif(bytes))
      for (const comment of outlineGif(bytes).comments) keep(texts, 'comment', decode(comment));
    else if (isIsoFile(bytes)) await gatherIso(bytes, texts);
  } catch (error) {
    // What was gathered before the damage stands.
    if (!(error instanceof ContainerFault)) throw error;
  }
  return texts;
}

async function gatherPng(bytes: Uint8Array, texts: Map<string, string>): Promise<void> {
  const { chunks } = listChunks(bytes);
  let tried = 0;
  for (const chunk of chunks) {
    if (chunk.type === 'eXIf') keepExif(texts, chunk.data);
    const keyword = keywordOf(chunk)?.toLowerCase();
    if (keyword === undefined || !keywords.has(keyword) || texts.has(keyword) || tried === maxTexts) continue;
    tried += 1;
    try {
      const text = await textOf(chunk, maxTextBytes);
      keep(texts, keyword, chunk.type === 'iTXt' ? (await decodeUtf8(text)).text : decodeEither(text));
    } catch (error) {
      // One text that is damaged or bursts: the others are read all the same.
      if (!(error instanceof ContainerFault)) throw error;
    }
    await letOthersIn();
  }
}

/** The specification says Latin-1; some programs write UTF-8 all the same. */
function decodeEither(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}

function gatherJpeg(bytes: Uint8Array, texts: Map<string, string>): void {
  for (const { marker, data } of listJpegSegments(bytes).segments) {
    if (marker === commentSegment) keep(texts, 'comment', decode(data));
    if (marker !== exifSegment) continue;
    if (isXmpSegment(data)) keep(texts, ownKeyword, readOwnXmp(data));
    else keepExif(texts, data);
  }
}

function gatherWebp(bytes: Uint8Array, texts: Map<string, string>): void {
  for (const { name, data } of listRiffChunks(bytes).chunks) {
    if (name === 'EXIF') keepExif(texts, data);
    if (name === 'XMP ') keep(texts, ownKeyword, readOwnXmp(data));
  }
}

/** AVIF: a `ftyp` box comes first, and sharp finds the EXIF data. */
const isIsoFile = (bytes: Uint8Array): boolean => String.fromCharCode(...bytes.subarray(4, 8)) === 'ftyp';

async function gatherIso(bytes: Uint8Array, texts: Map<string, string>): Promise<void> {
  const { default: sharp } = await import('sharp');
  try {
    const { exif } = await sharp(bytes).metadata();
    if (exif) keepExif(texts, exif);
  } catch (cause) {
    throw new ContainerFault('damaged', { cause });
  }
}

function keepExif(texts: Map<string, string>, data: Uint8Array): void {
  if (data.length > maxTextBytes) return;
  const { userComment, description, ...others }: ExifWords = readExif(data);
  keep(texts, 'usercomment', userComment);
  keep(texts, 'description', description);
  // ComfyUI writes its graphs into the fields for the camera, each with its name in front.
  for (const value of [others.make, others.model, description]) {
    const [, name, graph] = /^(prompt|workflow):\s*(\{.*)$/is.exec(value ?? '') ?? [];
    if (name) keep(texts, name.toLowerCase(), graph);
  }
}

const decode = (bytes: Uint8Array): string | undefined =>
  bytes.length > maxTextBytes ? undefined : new TextDecoder().decode(bytes);

function keep(texts: Map<string, string>, keyword: string, text: string | undefined): void {
  if (text && !texts.has(keyword)) texts.set(keyword, text);
}
