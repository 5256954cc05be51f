// `npm start`: installs what is missing, builds what is stale, then serves.
import { ensureBuilt, ensureInstalled, run } from './setup.mjs';

const bun = await ensureInstalled();
await ensureBuilt(bun);
// Fewer malloc arenas: sharp's threads leave holes in each of them, 40 MB of an idle server.
const env = { MALLOC_ARENA_MAX: '2', ...process.env };
process.exit(await run(bun, ['server/main.ts', ...process.argv.slice(2)], { env }));
