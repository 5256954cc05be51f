import { readConfig } from '../../server/config.ts';
import { openKeeping } from '../../server/open-keeping.ts';

// A backup or a restore of CYCLORAMA_DATA in a process of its own, started by tests: `backup FILE` or `restore FILE`.
// It kills itself when KILL_AT shares of a hundred are done.

const [verb, path = ''] = process.argv.slice(2);
const keeping = openKeeping(readConfig(process.env));
const onProgress = (done: number, total: number) => {
  if (done / total >= Number(process.env['KILL_AT']) / 100) process.kill(process.pid, 'SIGKILL');
};
const watched = { path, onProgress, signal: new AbortController().signal };
if (verb === 'backup') await keeping.backUp({ ...watched, withKeys: true, withRenditions: true });
else await keeping.restore({ ...watched, replace: true });
console.log('finished');
