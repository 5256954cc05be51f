#!/usr/bin/env node
// `npx cyclorama …`: the command line, run by the Bun that the project brings.
import { join } from 'node:path';
import { ensureInstalled, root, run } from './setup.mjs';

const bun = await ensureInstalled();
const script = join(root, 'server', 'cli', 'main.ts');
process.exit(await run(bun, [script, ...process.argv.slice(2)], { cwd: process.cwd() }));
