/** A card's file as far as it is read without understanding the card. */
export interface OpenedCard {
  /** The card itself, JSON as text: nobody has read it yet. */
  json: string;
  /** The picture that the card was in, without the card; `null` where it was in none. Nobody has looked at it yet. */
  picture: Uint8Array | null;
  /** What was wrong with the file and did no harm, in sentences. */
  notes: string[];
  /** A file that was packed with the card; undefined where there is none. Throws like `open` for a broken one. */
  readAsset(path: string): Promise<Uint8Array | undefined>;
}

/** A card in the two forms that programs look for. */
export interface CardTexts {
  v2: string;
  v3: string;
}

/**
 * Files of character cards: PNG with a text chunk, WebP with EXIF, CHARX (ZIP), JSON. The bytes say which it is.
 * What is long is worked on in portions, between which others are served.
 */
export interface CardFiles {
  /** Throws `AppError('invalid')` with a sentence for what holds no card, is broken, or is made to do harm. */
  open(bytes: Uint8Array): Promise<OpenedCard>;
  /**
   * A PNG with the card in it, `chara` and `ccv3`, in place of any that it held. A picture of another kind becomes a
   * PNG; without one, a plain one is made. Throws `AppError('invalid')` for what is no picture.
   */
  write(picture: Uint8Array | null, texts: CardTexts): Promise<Uint8Array>;
}
