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

/** The only way out: every call to another program goes through it. */
export interface Outgoing {
  open(scope: OutgoingScope): OutgoingFetch;
}
