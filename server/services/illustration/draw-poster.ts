import { ProviderFailure } from '../../domain/failure.ts';
import type { LeftOut } from '../../domain/image.ts';
import type { Extent } from '../../domain/share.ts';
import { fitSize } from '../../domain/prompt/left-out.ts';
import type { GenerationContext } from '../../ports/image-provider.ts';
import type { Poster } from '../../ports/image-processor.ts';
import { builtInPainter } from '../connections/built-in-painter.ts';
import { openConnection, type Opening } from '../connections/open-connection.ts';
import type { JobRun } from '../jobs/job-run.ts';
import type { Ports } from '../ports.ts';
import { loadReferences } from './load-references.ts';
import type { Painting } from './render-painting.ts';

type Drawing = Opening & Pick<Ports, 'imageProcessor' | 'referenceStore' | 'images' | 'imageStore'>;

export interface DrawnPoster {
  /** `null` where not even the painter could make one. */
  poster: Poster | null;
  leftOut: LeftOut[];
}

const paintTimeoutMs = 60_000;
const silent = () => undefined;

/**
 * The still that stands for a film, cut to its shape: its own frame where there is one; else the picture that it was
 * made from, which a film of a picture begins with; else the same scene by the built-in painter. It is said when it is
 * not the film's own.
 */
export async function drawPoster(
  ports: Drawing,
  run: Pick<JobRun, 'job' | 'signal'>,
  painting: Painting,
  { frame, extent }: { frame: Uint8Array | { none: string }; extent: Extent },
): Promise<DrawnPoster> {
  const make = async (open: () => Promise<Uint8Array | undefined>): Promise<Poster | undefined> => {
    try {
      const bytes = await open();
      return bytes && (await ports.imageProcessor.makePoster(bytes, extent, run.signal));
    } catch (error) {
      if (run.signal.aborted || !(error instanceof ProviderFailure)) throw error;
      return undefined;
    }
  };
  const say = (what: string): LeftOut[] => [
    { field: 'poster', why: `${what}: ${'none' in frame ? frame.none : 'its own frame cannot be read'}.` },
  ];
  const own = frame instanceof Uint8Array ? await make(async () => frame) : undefined;
  if (own) return { poster: own, leftOut: [] };
  const first = await make(() => openFirst(ports, run.job.userId, painting));
  if (first) return { poster: first, leftOut: say('The still is the picture that the film was made from') };
  const painted = await make(() => paint(ports, run, painting, extent));
  if (painted) return { poster: painted, leftOut: say('The still is by the built-in painter') };
  return { poster: null, leftOut: say('There is no still of this film') };
}

/** The picture that the order began from, as the service was shown it. */
async function openFirst(
  ports: Drawing,
  userId: string,
  { plan }: Painting,
): Promise<Uint8Array | undefined> {
  const can = ports.providers.find(plan.providerId)?.can(plan.model);
  const { references } = await loadReferences(ports, userId, plan, can ?? { maxReferences: 0 });
  const first = references.find(({ type }) => type !== 'mask');
  return first?.type === 'image' ? first.bytes : undefined;
}

async function paint(
  ports: Drawing,
  { job, signal }: Pick<JobRun, 'job' | 'signal'>,
  { plan, seed }: Painting,
  extent: Extent,
): Promise<Uint8Array> {
  const { provider, open } = await openConnection(ports, job.userId, builtInPainter.id);
  const size = fitSize(extent, provider.can(provider.defaultModel).sizes);
  const order = { ...plan, model: provider.defaultModel, scene: plan.subject, references: [], size, seed };
  const context: GenerationContext = {
    ...{ signal, leaving: signal, timeoutMs: paintTimeoutMs, ticket: null },
    keepTicket: async () => undefined,
    // The job is about its film; whatever this says would be taken for that.
    ...{ progress: silent, tell: silent, preview: silent },
  };
  return (await provider.generate(order, open, context)).bytes;
}
