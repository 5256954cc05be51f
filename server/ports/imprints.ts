import type { Imprint, OwnImprint } from '../domain/imprint/imprint.ts';

/** What pictures' files say of how they were painted. The bytes are trusted, labels are not. */
export interface Imprints {
  /**
   * What a file says of itself, in whatever program's form, hidden copies among it. Undefined where it says nothing that
   * is understood. Never throws for what stands in a file, and is bounded in time and memory.
   */
  read(bytes: Uint8Array): Promise<Imprint | undefined>;
  /**
   * The file with what is known of it put in, as parts that follow each other: no pixel is touched, and what the file
   * says of itself already stays. The file alone where its kind takes nothing, or it is damaged.
   */
  write(bytes: Uint8Array, imprint: OwnImprint): Promise<Uint8Array[]>;
}
