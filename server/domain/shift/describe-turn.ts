import type { MessageRole } from '../message.ts';

/** One message as it was written. */
export interface Turn {
  text: string;
  role: MessageRole;
  name?: string;
}

/** What scoring keeps of one message: small and plain, made once. */
export interface DescribedTurn {
  role: MessageRole;
}

export const describeTurn = ({ role }: Turn): DescribedTurn => ({ role });
