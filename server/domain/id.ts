/** Ids are a prefix that says what they name, and a UUIDv7, so that they sort by the time they were drawn. */
export type IdPrefix =
  | 'usr'
  | 'cht'
  | 'msg'
  | 'img'
  | 'job'
  | 'elm'
  | 'call'
  | 'con'
  | 'ref'
  | 'als'
  | 'lor'
  | 'pre'
  | 'mov'
  | 'psh';
