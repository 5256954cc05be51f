/** Where a secret belongs. It can only be opened for the very same row, user and origin. */
export interface SecretPlace {
  userId: string;
  rowId: string;
  /** The origin it may be sent to: `https://api.example`. */
  origin: string;
}

/** Encrypts what must not lie open in the database. */
export interface Vault {
  seal(place: SecretPlace, secret: string): Promise<Uint8Array>;
  /** Throws `AppError('invalid')` when it was sealed for another place, with another key, or was changed. */
  open(place: SecretPlace, sealed: Uint8Array): Promise<string>;
}
