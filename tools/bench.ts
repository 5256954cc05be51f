/**
 * `npm run bench -- --json`: the figures of `docs/performance.md`, all from one run on one machine.
 * Times are milliseconds, sizes bytes. Nothing here fails on a slow machine: it measures, people judge.
 */
import { measureBackdrops } from './bench/measure-backdrops.ts';
import { measureExtractor } from './bench/measure-extractor.ts';
import { measureGallery } from './bench/measure-gallery.ts';
import { measurePages } from './bench/measure-pages.ts';
import { measurePipeline } from './bench/measure-pipeline.ts';
import { measurePainter } from './bench/measure-painter.ts';
import { measureServing } from './bench/measure-serving.ts';

const quick = process.argv.includes('--quick');
const figures = {
  machine: { bun: Bun.version, cores: navigator.hardwareConcurrency },
  extractor: await measureExtractor(),
  painter: await measurePainter(quick ? 1 : 3),
  pipeline: await measurePipeline(quick ? 3 : 25),
  pages: await measurePages(),
  serving: await measureServing(quick ? 3 : 9, quick ? 1 : 2),
  // A million rows are written in some minutes.
  gallery: await measureGallery([1_000, quick ? 20_000 : 1_000_000], quick ? 5 : 25),
  backdrop: await measureBackdrops(quick ? 20 : 200),
};
console.log(JSON.stringify(figures, null, process.argv.includes('--json') ? undefined : 2));
