import { writeInfotext } from '../../domain/imprint/infotext.ts';
import type { Imprint, OwnImprint } from '../../domain/imprint/imprint.ts';
import { readTexts } from '../../domain/imprint/read-texts.ts';
import type { Imprints } from '../../ports/imprints.ts';
import { ContainerFault } from '../containers/container-fault.ts';
import { isGif, makeGifComment, outlineGif } from '../containers/gif-blocks.ts';
import { isJpeg } from '../containers/jpeg-segments.ts';
import { isPng } from '../containers/png-chunks.ts';
import { letOthersIn } from '../containers/portions.ts';
import { isWebp } from '../containers/riff-chunks.ts';
import { gatherTexts } from './gather-texts.ts';
import { readHiddenCopy } from './hidden-copy.ts';
import { writeJpeg } from './write-jpeg.ts';
import { writePng } from './write-png.ts';
import { writeWebp } from './write-webp.ts';

/** Words in and out of PNG, JPEG, WebP and GIF; out of AVIF too. */
export const pictureImprints: Imprints = {
  read: async (bytes) => {
    const texts = await gatherTexts(bytes);
    const found = await finish(readTexts(texts));
    if (found || !(isPng(bytes) || isWebp(bytes))) return found;
    const hidden = await readHiddenCopy(bytes).catch((error: unknown) => {
      // Half a picture, or one that is too large to be decoded: its reader says so, not this one.
      if (error instanceof Error) return undefined;
      throw error;
    });
    return hidden === undefined ? undefined : finish(readTexts(new Map([['hidden', hidden]])));
  },

  write: async (bytes, imprint) => {
    try {
      if (isPng(bytes)) return await writePng(bytes, imprint);
      if (isJpeg(bytes)) return await writeJpeg(bytes, imprint);
      if (isWebp(bytes)) return await writeWebp(bytes, imprint);
      return isGif(bytes) ? writeGif(bytes, imprint) : [bytes];
    } catch (error) {
      if (error instanceof ContainerFault) return [bytes];
      throw error;
    }
  },
};

/** A GIF has one place for words, which other programs read as AUTOMATIC1111's. */
function writeGif(bytes: Uint8Array, imprint: OwnImprint): Uint8Array[] {
  const { takesComments, bodyStart, comments } = outlineGif(bytes);
  if (!takesComments || comments.length > 0) return [bytes];
  const comment = makeGifComment(new TextEncoder().encode(writeInfotext(imprint)));
  return [bytes.subarray(0, bodyStart), comment, bytes.subarray(bodyStart)];
}

const portionMs = 5;

/** Lets others in while a long text is read. */
async function finish(reading: Generator<undefined, Imprint | undefined>): Promise<Imprint | undefined> {
  let since = performance.now();
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
    if (performance.now() - since < portionMs) continue;
    await letOthersIn();
    since = performance.now();
  }
}
