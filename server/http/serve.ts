import type { Answer } from './front-door.ts';
import { maxBodyBytes } from './body.ts';

/** Listens. Port 0: any free one. Event streams are held open by their own heartbeat. */
export const serve = (answer: Answer, { hostname, port }: { hostname: string; port: number }) =>
  Bun.serve({
    hostname,
    port,
    fetch: (request, server) => answer(request, () => server.requestIP(request)?.address),
    // Bun's own page for errors shows the source.
    development: false,
    // Without development Bun shares the port by default, and a second server would answer half the requests.
    reusePort: false,
    maxRequestBodySize: maxBodyBytes + 1_000_000,
    // Longer than the heartbeat of an event stream, in seconds.
    idleTimeout: 60,
  });
