import type { Ports } from '../services/ports.ts';
import type { Reach } from './foreign-requests.ts';
import type { Site } from './site/site.ts';

/** Something that went wrong inside, for the log: never what a request carried. */
export interface Fault {
  requestId: string;
  /** Method and path, without the query. */
  request: string;
  error: unknown;
}

/** What the HTTP door is given by `compose.ts`. */
export interface HttpDependencies {
  ports: Ports;
  version: string;
  /** The shipped story's file, as text. */
  demoStory: string;
  /** Under which addresses it may be reached. */
  reach: Reach;
  /** The built pages. */
  site: Site;
  reportFault(fault: Fault): void;
  /** Fires at shutdown: event streams end then, so that the server can drain. */
  closing: AbortSignal;
  /** How often a silent event stream says that it is alive; default 15 seconds. */
  heartbeatMs?: number;
}
