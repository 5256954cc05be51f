import type { PushSubscription } from '../domain/push-subscription.ts';

export interface PushOptions {
  /** How long the service keeps it for a device that is off. */
  ttlSeconds: number;
  /** A later message under the same name takes the place of one that was not delivered; 32 letters at most. */
  topic: string;
  /** An admin's device may be reached through this machine's own addresses. */
  mayReachLoopback: boolean;
  signal: AbortSignal;
}

/** Sends sealed messages to devices by their browsers' push services. */
export interface PushSender {
  /** The server's public key, base64url: the same as long as the master key is. */
  getPublicKey(): Promise<string>;
  /**
   * `gone`: the device does not want any more, and never will under this address.
   * Throws `ProviderFailure` where the service cannot be reached or refuses.
   */
  send(subscription: PushSubscription, text: string, options: PushOptions): Promise<'sent' | 'gone'>;
}
