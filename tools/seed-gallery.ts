/**
 * `node tools/with-bun.mjs tools/seed-gallery.ts FOLDER [COUNT]`: a data folder of its own with a gallery of a million
 * pictures, to be looked at with `CYCLORAMA_DATA=FOLDER npm start`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openGrown } from './gallery/open-grown.ts';

const [folder, asked = '1000000'] = process.argv.slice(2);
const count = Number(asked);
if (!folder || !Number.isInteger(count) || count < 1) {
  console.error('Say a folder, and how many pictures.');
  process.exit(2);
}
if (existsSync(join(folder, 'cyclorama.db'))) {
  console.error(`${folder} holds a database already. Say another folder.`);
  process.exit(2);
}
const began = performance.now();
const seconds = () => ((performance.now() - began) / 1000).toFixed(0);
const database = await openGrown(folder, count, (done) => {
  if (done % 100_000 === 0) console.log(`${done} of ${count} after ${seconds()} s`);
});
database.close();
console.log(`${count} pictures in ${folder} after ${seconds()} s.`);
