/** Thresholds that were adapted to a chat. Held in memory: what is gone is worked out again from what was read. */
export interface AdaptedThresholds {
  /** `basis` names everything a threshold was worked out from. */
  keep(chatId: string, basis: string, threshold: number): void;
  find(chatId: string, basis: string): number | undefined;
}
