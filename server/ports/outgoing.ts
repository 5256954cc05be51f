import type { ProviderFailure } from '../domain/failure.ts';

/** What one call may reach and how long it may take. */
export interface OutgoingScope {
  /** The connection's base URL: its origin is the only one that is trusted, and the only one that gets credentials. */
  baseUrl: string;
  /** The user may reach this machine's own addresses (an admin, or owner mode). */
  mayReachLoopback: boolean;
  signal: AbortSignal;
  /** For the whole exchange, reading of the body included. */
  timeoutMs: number;
  /** How long nothing may come, the head of the reply included; as long as the whole when it is not said. */
  idleTimeoutMs?: number;
  /** Bytes of the reply's body at most, after decompression; 96 MB when it is not said. */
  maxBytes?: number;
}

/** Behaves like `fetch`, within a scope. Throws `ProviderFailure`. */
export type OutgoingFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

export interface SocketOptions {
  headers?: Record<string, string>;
  /** Called with each whole message, as it comes: text or bytes. */
  onMessage(message: string | Uint8Array): void;
}

/** A WebSocket that stands. */
export interface OutgoingSocket {
  /** Sends a text; nothing once it is over. */
  send(text: string): void;
  close(): void;
  /** Resolves when it is over: with what broke it, or `null` where one side closed it. Never rejects. */
  readonly over: Promise<ProviderFailure | null>;
}

/** The only way out: every call to another program goes through it. */
export interface Outgoing {
  open(scope: OutgoingScope): OutgoingFetch;
  /**
   * Opens a WebSocket at an http or https address, which must have the origin of the connection's base URL. The
   * limits of the scope hold for its whole life, `maxBytes` for one message (16 MB when it is not said); the signal
   * closes it. Throws `ProviderFailure` where it does not come to stand.
   */
  openSocket(scope: OutgoingScope, address: string, options: SocketOptions): Promise<OutgoingSocket>;
}
