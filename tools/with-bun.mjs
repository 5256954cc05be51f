// Runs one of the project's TypeScript tools: `node tools/with-bun.mjs tools/bench.ts --json`.
import { ensureInstalled, run } from './setup.mjs';

const bun = await ensureInstalled();
process.exit(await run(bun, process.argv.slice(2)));
