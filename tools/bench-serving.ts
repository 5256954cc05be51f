/** One side of `bench/measure-serving.ts`, in a process of its own: what serves, or what asks. Says what it has as JSON. */
import { generateLoad, type Load } from './bench/serving/generate-load.ts';
import { serveHouse } from './bench/serving/serve-house.ts';
import { serveRaw } from './bench/serving/serve-raw.ts';

const [role, words = ''] = process.argv.slice(2);
if (role === 'load') {
  console.log(JSON.stringify(await generateLoad(JSON.parse(words) as Load)));
  process.exit(0);
}
console.log(JSON.stringify(role === 'house' ? await serveHouse(Number(words)) : await serveRaw(words)));
