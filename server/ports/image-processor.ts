import type { PictureMime } from '../domain/image.ts';
import type { Extent } from '../domain/share.ts';

/** What a picture's head says, before anything of it was drawn. */
export interface PictureHead {
  /** As it is seen: upright, also where a camera lay on its side. */
  width: number;
  height: number;
  mime: PictureMime;
}

/** What is shown of a picture: WebP of 320 and of 960 px on the longer side, never enlarged. */
export interface Renditions {
  thumb: Uint8Array;
  preview: Uint8Array;
  /** Of a film alone: a still at its full size. */
  poster?: Uint8Array;
}

export interface ProcessedImage extends PictureHead, Omit<Renditions, 'poster'> {
  /** Thumbhash, base64. */
  placeholder: string;
}

/** A picture that stands for a film, cut to its shape and size, and what is shown of it. */
export type Poster = Required<Renditions> & Pick<ProcessedImage, 'placeholder'>;

/** The bytes, or how to come by them: many may wait for their turn without being in memory. */
export type PictureSource = Uint8Array | (() => Promise<Uint8Array>);

/** Reads still pictures. The bytes are trusted, labels are not; of a moving GIF or WebP the first frame is shown. */
export interface ImageProcessor {
  /**
   * Reads a picture once and makes what is shown of it. Throws `ProviderFailure('malformed_reply')` with a sentence for
   * what is no picture, is damaged, unpacks to more than anybody needs, or takes too long.
   */
  process(picture: PictureSource, signal?: AbortSignal): Promise<ProcessedImage>;
  /** Reads it once and makes nothing of it: for one that nobody is shown here. Throws the same. */
  verify(picture: PictureSource): Promise<PictureHead>;
  /** Makes a film's poster of a picture: WebP to the pixel. Throws the same. */
  makePoster(picture: PictureSource, extent: Extent, signal?: AbortSignal): Promise<Poster>;
  /** A grey placeholder of that shape, for a film of which there is no picture at all. */
  greyPlaceholder(extent: Extent): string;
  /**
   * Reads the head alone, with a grey placeholder of the picture's shape: for one that must be kept although nothing
   * can be drawn of it. Throws the same for what is no picture.
   */
  inspect(bytes: Uint8Array): Promise<PictureHead & { placeholder: string }>;
}
