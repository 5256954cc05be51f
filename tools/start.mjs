// `npm start`: installs what is missing, builds what is stale, then serves.
import { ensureBuilt, ensureInstalled, run } from './setup.mjs';

const bun = await ensureInstalled();
await ensureBuilt(bun);
// Fewer malloc arenas: sharp's threads leave holes in each of them, 40 MB of an idle server. More threads than cores:
// files are read by the same ones that draw pictures, and two pictures at once would stop all reading on two cores.
const env = { MALLOC_ARENA_MAX: '2', UV_THREADPOOL_SIZE: '8', ...process.env };
process.exit(await run(bun, ['server/main.ts', ...process.argv.slice(2)], { env }));
