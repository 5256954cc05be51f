import type { Element, PictureOrder } from '$lib/api/types.ts';
import { blank, readKept, writeKept, type Chosen, type Kept } from './kept-draft.ts';

export type Step = 'context' | 'prompt' | 'picture';

const highestSeed = 4_294_967_295;

/** What is written in the dialog: kept in this browser under a name, whatever becomes of the page. */
export class PictureDraft {
  step = $state<Step>('context');
  context = $state<Chosen[]>([]);
  prompt = $state('');
  verbatim = $state(false);
  connectionId = $state('');
  size = $state('');
  count = $state(1);
  negative = $state('');
  seed = $state('');
  referenceImageId = $state<string | null>(null);
  variationOf = $state<string | null>(null);
  jobId = $state<string | null>(null);
  #name: string;

  readonly badSeed = $derived(this.seed.trim() !== '' && readSeed(this.seed) === undefined);

  /** Begins with what was kept under the name, else with `beginning`. */
  constructor(name: string, beginning: Partial<Kept>) {
    this.#name = name;
    Object.assign(this, readKept(name) ?? { ...blank, ...beginning });
    this.step = this.jobId ? 'picture' : this.prompt || this.context.length > 0 ? 'prompt' : 'context';
  }

  readonly kept: Kept = $derived({
    context: this.context,
    prompt: this.prompt,
    verbatim: this.verbatim,
    connectionId: this.connectionId,
    size: this.size,
    count: this.count,
    negative: this.negative,
    seed: this.seed,
    referenceImageId: this.referenceImageId,
    variationOf: this.variationOf,
    jobId: this.jobId,
  });

  keep(): void {
    writeKept(this.#name, this.kept);
  }

  /** What was typed gives way. */
  begin(beginning: Kept): void {
    Object.assign(this, beginning);
    this.step = 'prompt';
  }

  /** Nothing to paint: no word and nobody who brings words. */
  readonly isEmpty = $derived(
    this.prompt.trim() === '' &&
      this.context.every((each) => each.role === 'reference' && !each.description && !each.data),
  );

  readonly order: PictureOrder = $derived.by(() => {
    const [width = 0, height = 0] = this.size.split('x').map(Number);
    const seed = readSeed(this.seed);
    return {
      ...(this.prompt.trim() && { prompt: this.prompt.trim() }),
      ...(this.prompt.trim() && this.verbatim && { verbatim: true }),
      ...(this.connectionId && { connectionId: this.connectionId }),
      ...(this.size && { size: { width, height } }),
      ...((this.negative.trim() || this.verbatim) && { negativePrompt: this.negative }),
      ...(seed !== undefined && { seed }),
      count: this.count,
      context: this.context.map(({ element, ...wish }) => ({
        ...$state.snapshot(wish),
        elementId: element.id,
      })),
      ...(this.referenceImageId && { referenceImageIds: [this.referenceImageId] }),
      ...(this.variationOf && { variationOf: this.variationOf }),
    };
  });

  add(element: Element): void {
    this.context = [...this.context, choose(element, false)];
  }

  remove(id: string): void {
    this.context = this.context.filter(({ element }) => element.id !== id);
  }

  /** What was renamed or got another picture since is shown as it is now. */
  refresh(element: Element): void {
    this.context = this.context.map((each) =>
      each.element.id === element.id ? { ...each, element: shownOf(element) } : each,
    );
  }
}

const shownOf = ({ id, kind, name, imageId, data }: Element): Chosen['element'] => ({
  id,
  kind,
  name,
  imageId,
  hasData: Object.keys(data).length > 0,
});

/** `itself`: the picture is made for this one, and must not be a copy of the one it has. */
export function choose(element: Element, itself: boolean): Chosen {
  const role =
    element.kind === 'style' ? 'style' : element.kind === 'place' && !itself ? 'setting' : 'subject';
  const image = !itself && element.imageId !== null;
  return { element: shownOf(element), role, image, description: true, data: false };
}

function readSeed(text: string): number | undefined {
  const seed = /^\d+$/.test(text.trim()) ? Number(text) : NaN;
  return seed <= highestSeed ? seed : undefined;
}
