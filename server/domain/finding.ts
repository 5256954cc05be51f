/** What an examination of a data folder found in one respect. */
export interface Finding {
  /** Its short name: `database`, `free space`. */
  check: string;
  status: 'ok' | 'warn' | 'fail';
  message: string;
  /** What to do about it; absent where nothing needs doing. */
  advice?: string;
}
