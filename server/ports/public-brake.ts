/** How often one address may ask for public pictures. */
export interface PublicBrake {
  /**
   * Counts a request: one that found something, or one that found nothing. Returns for how many milliseconds the
   * address must wait, 0 when it may go on; then only it is counted.
   */
  count(address: string, kind: 'hit' | 'miss', now: number): number;
}
