/** What jobs that paint nothing are made of. */
export interface MoveInPayload {
  movingId: string;
}

export interface SweepPayload {
  trashMissing: boolean;
}

export interface RebuildPayload {
  all: boolean;
}
