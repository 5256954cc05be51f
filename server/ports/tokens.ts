/** Secrets that a browser or a program holds. Only their digests are kept here. */
export interface Tokens {
  /** A new one: 32 random bytes, in letters that fit a cookie or an address. */
  draw(): string;
  /** 16 random bytes in 22 letters and digits, which no program cuts out of an address. */
  drawShort(): string;
  /** SHA-256, hex. */
  digest(token: string): string;
}
