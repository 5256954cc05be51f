import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { compose, type House } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import { free } from '../../server/domain/money.ts';
import { ownerId } from '../../server/domain/user.ts';
import { orderPicture } from '../../server/services/generation/order-picture.ts';
import type { Ports } from '../../server/services/ports.ts';

interface PipelineRow {
  picture: string;
  bytes: number;
  /** Medians in milliseconds: the bare operations of sharp, and from the provider's bytes to the finished job. */
  bareWall: number;
  wall: number;
  bareCpu: number;
  cpu: number;
  wallRatio: number;
  cpuRatio: number;
  /** Where the time went: median milliseconds of a picture in each port's method. */
  parts: Record<string, number>;
}

const actor = { id: ownerId, role: 'admin' } as const;

/**
 * A picture's way from the provider's bytes into the gallery beside the work in it that nobody can leave out: one
 * decode, two WebP encodes, a thumbhash. Both in turns, in one process.
 */
export async function measurePipeline(rounds: number): Promise<PipelineRow[]> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'cyclorama-bench-'));
  const stage = openStage(dataFolder);
  const rows: PipelineRow[] = [];
  try {
    for (const [picture, bytes] of await drawPictures()) {
      const bare: Cost[] = [];
      const whole: Cost[] = [];
      for (let round = -2; round < rounds; round += 1) {
        // The same bytes would be kept once: each picture gets an end of its own.
        const own = Buffer.concat([bytes, crypto.getRandomValues(new Uint8Array(8))]);
        const [bareCost, wholeCost] = [await measure(() => renderBare(own)), await stage.bring(own)];
        if (round === -1) stage.parts.clear();
        if (round < 0) continue;
        bare.push(bareCost);
        whole.push(wholeCost);
      }
      rows.push(summarise(picture, bytes.length, bare, whole, stage.parts));
    }
  } finally {
    await stage.house.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
  return rows;
}

interface Cost {
  wall: number;
  cpu: number;
}

function startClock(): () => Cost {
  const cpu = process.cpuUsage();
  const began = performance.now();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { wall: performance.now() - began, cpu: (user + system) / 1000 };
  };
}

async function measure(work: () => Promise<unknown>): Promise<Cost> {
  const stop = startClock();
  await work();
  return stop();
}

/** The same decode and encodes as `adapters/imaging/sharp-processor.ts`, and nothing else. */
async function renderBare(bytes: Uint8Array): Promise<void> {
  const webp = { quality: 80, effort: 2 };
  const { data, info } = await sharp(bytes, { failOn: 'error' })
    .autoOrient()
    .toColourspace('srgb')
    .resize(960, 960, { fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const from = () => sharp(data, { raw: { width, height, channels } });
  const [small] = await Promise.all([
    from().resize(100, 100, { fit: 'inside' }).ensureAlpha().raw().toBuffer({ resolveWithObject: true }),
    from().webp(webp).toBuffer(),
    from().resize(320, 320, { fit: 'inside', withoutEnlargement: true }).webp(webp).toBuffer(),
  ]);
  rgbaToThumbHash(small.info.width, small.info.height, small.data);
}

interface Stage {
  house: House;
  parts: Map<string, number[]>;
  bring(bytes: Uint8Array): Promise<Cost>;
}

/** The real house over a folder, whose painter answers at once with what it is given. */
function openStage(dataFolder: string): Stage {
  const parts = new Map<string, number[]>();
  let bytes = new Uint8Array();
  let stop = startClock();
  const house = compose({ ...readConfig({}), dataFolder, picturesAtOnce: 2 }, (ports) => ({
    ...ports,
    imageStore: timed('store', ports.imageStore, parts),
    imageProcessor: timed('draw', ports.imageProcessor, parts),
    images: timed('rows', ports.images, parts),
    jobs: timed('job', ports.jobs, parts),
    ledger: timed('ledger', ports.ledger, parts),
    providers: answering(ports.providers, () => {
      stop = startClock();
      return bytes;
    }),
  }));
  const bring = async (given: Uint8Array): Promise<Cost> => {
    bytes = new Uint8Array(given);
    const { id } = await orderPicture(house.ports, actor, { prompt: 'A wide view.', context: [] });
    await house.worker.runNext();
    const cost = stop();
    const job = await house.ports.jobs.find(ownerId, id);
    if (job?.state !== 'done') throw new Error(`The job ended as ${job?.state}: ${job?.failure?.message}`);
    return cost;
  };
  return { house, parts, bring };
}

function answering(providers: Ports['providers'], answer: () => Uint8Array): Ports['providers'] {
  const painter = providers.find('painter');
  if (!painter) throw new Error('There is no painter.');
  const generate = async () => ({
    bytes: answer(),
    requestId: null,
    cost: free,
    credits: null,
    leftOut: [],
  });
  const quick = { ...painter, generate };
  return { list: () => [quick], find: (id) => (id === quick.id ? quick : undefined) };
}

/** The same port, whose methods note how long they take. What is asked inside the drawing counts for both. */
function timed<Port extends object>(name: string, port: Port, parts: Map<string, number[]>): Port {
  const note = (method: string, since: number) => {
    const key = `${name}.${method}`;
    parts.set(key, [...(parts.get(key) ?? []), performance.now() - since]);
  };
  return new Proxy(port, {
    get: (target, method: string) => {
      const work: unknown = Reflect.get(target, method);
      if (typeof work !== 'function') return work;
      return (...args: unknown[]) => {
        const since = performance.now();
        const result: unknown = Reflect.apply(work, target, args);
        if (result instanceof Promise) void result.finally(() => note(method, since)).catch(() => undefined);
        return result;
      };
    },
  });
}

async function drawPictures(): Promise<[name: string, bytes: Buffer][]> {
  const draw = async (width: number, height: number) => {
    const grain = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const create = { width, height, channels: 3, background: '#000', noise: grain } as const;
    // Blurred noise: about as much detail as a painting has.
    return sharp(await sharp({ create }).blur(3).linear(4, -384).png().toBuffer());
  };
  const usual = await draw(1216, 832);
  const large = await draw(2048, 2048);
  return [
    ['PNG 1216 × 832', await usual.clone().png().toBuffer()],
    ['JPEG 1216 × 832', await usual.clone().jpeg({ quality: 90 }).toBuffer()],
    ['WebP 1216 × 832', await usual.clone().webp({ quality: 90 }).toBuffer()],
    ['PNG 2048 × 2048', await large.clone().png().toBuffer()],
    ['JPEG 2048 × 2048', await large.clone().jpeg({ quality: 90 }).toBuffer()],
  ];
}

const round = (value: number) => Math.round(value * 100) / 100;
const median = (values: readonly number[]) =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;

function summarise(
  picture: string,
  bytes: number,
  bare: readonly Cost[],
  whole: readonly Cost[],
  parts: ReadonlyMap<string, number[]>,
): PipelineRow {
  const [bareWall, wall] = [bare, whole].map((costs) => median(costs.map((cost) => cost.wall)));
  const [bareCpu, cpu] = [bare, whole].map((costs) => median(costs.map((cost) => cost.cpu)));
  const each = (values: number[]) => round(values.reduce((sum, value) => sum + value, 0) / whole.length);
  return {
    picture,
    bytes,
    bareWall: round(bareWall!),
    wall: round(wall!),
    bareCpu: round(bareCpu!),
    cpu: round(cpu!),
    wallRatio: round(wall! / bareWall!),
    cpuRatio: round(cpu! / bareCpu!),
    parts: Object.fromEntries([...parts].map(([name, values]) => [name, each(values)])),
  };
}
