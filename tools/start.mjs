// `npm start`: installs what is missing, builds what is stale, then serves.
import { ensureBuilt, ensureInstalled, run } from './setup.mjs';

const bun = await ensureInstalled();
await ensureBuilt(bun);
process.exit(await run(bun, ['server/main.ts', ...process.argv.slice(2)]));
