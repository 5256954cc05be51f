import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Load, LoadFigures } from './serving/generate-load.ts';
import { runNginx } from './serving/run-nginx.ts';
import type { ServedHouse } from './serving/serve-house.ts';

const script = join(import.meta.dir, '../bench-serving.ts');
const connections = 32;

interface Contestant {
  url: string;
  pid: number;
  paths: string[];
  headers: Record<string, string>;
  /** What each answer must be. */
  status: string;
  /** Whom it is compared with. */
  against: string;
}

interface ServingFigures {
  /** Requests a second, the median of all rounds. */
  perSecond: number;
  /** Of whom it is compared with: the median over the rounds of what one round measured one after the other. */
  share: number;
  /** Of the server's CPU time; `null` where the system does not tell. */
  microsecondsEach: number | null;
  /** How much of a core the asking process needed. */
  generatorBusy: number;
}

interface ServingReport {
  cores: number;
  connections: number;
  thumbBytes: number;
  notes: string[];
  contestants: Record<string, ServingFigures>;
}

/** Serves the same thumb in several ways, in turn, round after round, to one process that asks. */
export async function measureServing(rounds: number, seconds: number): Promise<ServingReport> {
  const house = await start<ServedHouse>('house', '60');
  const raw = await start<{ url: string }>('raw', house.said.thumbFile);
  const nginx = await runNginx(house.said.thumbFile);
  try {
    const contestants = await listContestants(house, raw, nginx);
    const measured = new Map(Object.keys(contestants).map((name) => [name, [] as Measurement[]]));
    // Programs become fast while they run: nobody is measured cold.
    for (const contestant of Object.values(contestants)) await measure(contestant, seconds);
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, contestant] of Object.entries(contestants)) {
        measured.get(name)?.push(await measure(contestant, seconds));
      }
    }
    const figures = [...measured].map(([name, own]): [string, ServingFigures] => {
      const others = measured.get(contestants[name]?.against ?? '') ?? [];
      return [name, describe(own, others)];
    });
    return {
      cores: navigator.hardwareConcurrency,
      connections,
      thumbBytes: Bun.file(house.said.thumbFile).size,
      notes: nginx ? [] : ['nginx is not installed (apt-get install nginx-light): it was left out.'],
      contestants: Object.fromEntries(figures),
    };
  } finally {
    await nginx?.stop();
    for (const { child } of [raw, house]) {
      child.kill('SIGTERM');
      await child.exited;
    }
    await rm(house.said.dataFolder, { recursive: true, force: true });
  }
}

async function listContestants(
  house: Started<ServedHouse>,
  raw: Started<{ url: string }>,
  nginx: { url: string; pid: number } | undefined,
): Promise<Record<string, Contestant>> {
  const { url, cookie, thumbs, publicThumb } = house.said;
  const [thumb = ''] = thumbs;
  const ours = { url, pid: house.child.pid, status: '200', against: 'raw' };
  const theirs = { paths: ['/thumb.webp'], headers: browser, status: '200', against: 'raw' };
  const signedIn = { ...browser, cookie };
  const tagOf = async (address: string, headers: Record<string, string>) =>
    (await fetch(address, { headers })).headers.get('etag') ?? '';
  const known = { 'if-none-match': await tagOf(url + thumb, signedIn) };
  const rawKnown = { 'if-none-match': await tagOf(`${raw.said.url}/thumb.webp`, {}) };
  const rawOne = { ...theirs, url: raw.said.url, pid: raw.child.pid };
  return {
    raw: rawOne,
    ...(nginx && { nginx: { ...theirs, url: nginx.url, pid: nginx.pid } }),
    public: { ...ours, paths: [publicThumb], headers: browser },
    private: { ...ours, paths: [thumb], headers: signedIn },
    privatePage: { ...ours, paths: thumbs, headers: signedIn },
    raw304: { ...rawOne, headers: { ...browser, ...rawKnown }, status: '304', against: 'raw304' },
    private304: {
      ...ours,
      paths: [thumb],
      headers: { ...signedIn, ...known },
      status: '304',
      against: 'raw304',
    },
  };
}

/** About what a browser sends along with each picture. */
const browser: Record<string, string> = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0',
  accept: 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8',
  'accept-language': 'en-GB,en;q=0.9',
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'no-cors',
  'sec-fetch-dest': 'image',
};

interface Measurement extends LoadFigures {
  microsecondsEach: number | null;
}

async function measure(contestant: Contestant, seconds: number): Promise<Measurement> {
  const { url, pid, paths, headers, status } = contestant;
  const before = await readCpuSeconds(pid);
  const load: Load = { url, paths, headers, connections, seconds };
  const child = Bun.spawn([process.execPath, script, 'load', JSON.stringify(load)], { stderr: 'inherit' });
  const figures = JSON.parse(await new Response(child.stdout).text()) as LoadFigures;
  const spent = (await readCpuSeconds(pid)) - before;
  const wrong = Object.keys(figures.statuses).filter((each) => each !== status);
  if (wrong.length > 0) throw new Error(`${url}${paths[0]} answered ${wrong.join(', ')}.`);
  const total = figures.statuses[status] ?? 0;
  return { ...figures, microsecondsEach: Number.isNaN(spent) ? null : (spent * 1e6) / total };
}

function describe(own: Measurement[], others: Measurement[]): ServingFigures {
  const shares = own.map(({ perSecond }, round) => perSecond / (others[round]?.perSecond ?? NaN));
  const each = own.map(({ microsecondsEach }) => microsecondsEach ?? NaN);
  return {
    perSecond: Math.round(median(own.map(({ perSecond }) => perSecond))),
    share: Math.round(median(shares) * 100) / 100,
    microsecondsEach: Number.isNaN(median(each)) ? null : Math.round(median(each) * 10) / 10,
    generatorBusy: median(own.map(({ busy }) => busy)),
  };
}

const median = (values: number[]): number => {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
};

/** User and system time of a process, in hundredths of a second as Linux counts; `NaN` elsewhere. */
async function readCpuSeconds(pid: number): Promise<number> {
  if (process.platform !== 'linux') return NaN;
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

interface Started<Said> {
  child: Bun.Subprocess<'ignore', 'pipe', 'inherit'>;
  said: Said;
}

async function start<Said>(role: string, words: string): Promise<Started<Said>> {
  const child = Bun.spawn([process.execPath, script, role, words], { stdout: 'pipe', stderr: 'inherit' });
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let printed = '';
  while (!printed.includes('\n')) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`What serves as “${role}” ended before it answered: ${printed}`);
    printed += value;
  }
  return { child, said: JSON.parse(printed) as Said };
}
