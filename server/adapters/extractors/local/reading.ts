/** A value read from one message. Offsets are UTF-16 into its text, end exclusive. */
export interface Reading<Value> {
  value: Value;
  confidence: number;
  start: number;
  end: number;
}

/** What a message says about a field: a value, that the old value no longer holds, or nothing. */
export type FieldReading<Value> = Reading<Value> | 'over' | null;
