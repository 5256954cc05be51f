import type { Element, ElementKind, PictureContext, PictureOrder } from '$lib/api/types.ts';

export type Step = 'context' | 'prompt' | 'picture';

/** Somebody or something that goes into the picture, as far as the dialog shows it. */
export interface Chosen extends Omit<PictureContext, 'elementId'> {
  element: Pick<Element, 'id' | 'name' | 'imageId'> & { kind: ElementKind; hasData: boolean };
}

interface Kept {
  context: Chosen[];
  prompt: string;
  connectionId: string;
  size: string;
  count: number;
  negative: string;
  seed: string;
  jobId: string | null;
}

const blank: Kept = {
  context: [],
  prompt: '',
  connectionId: '',
  size: '',
  count: 1,
  negative: '',
  seed: '',
  jobId: null,
};
const highestSeed = 4_294_967_295;

/** What is written in the dialog: kept in this browser under a name, whatever becomes of the page. */
export class PictureDraft {
  step = $state<Step>('context');
  context = $state<Chosen[]>([]);
  prompt = $state('');
  connectionId = $state('');
  /** `1024x768`; empty for the usual one. */
  size = $state('');
  count = $state(1);
  negative = $state('');
  seed = $state('');
  /** What was ordered last. */
  jobId = $state<string | null>(null);
  #name: string;

  readonly badSeed = $derived(this.seed.trim() !== '' && readSeed(this.seed) === undefined);

  constructor(name: string, element: Element | null) {
    this.#name = `cyclorama.picture.${name}`;
    const kept = readKept(localStorage.getItem(this.#name));
    Object.assign(this, kept ?? { ...blank, context: element ? [choose(element, true)] : [] });
    if (element) this.#refresh(element);
    this.step = this.jobId ? 'picture' : element ? 'prompt' : 'context';
  }

  readonly kept: Kept = $derived({
    context: this.context,
    prompt: this.prompt,
    connectionId: this.connectionId,
    size: this.size,
    count: this.count,
    negative: this.negative,
    seed: this.seed,
    jobId: this.jobId,
  });

  keep(): void {
    localStorage.setItem(this.#name, JSON.stringify(this.kept));
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
      ...(this.connectionId && { connectionId: this.connectionId }),
      ...(this.size && { size: { width, height } }),
      ...(this.negative.trim() && { negativePrompt: this.negative }),
      ...(seed !== undefined && { seed }),
      count: this.count,
      context: this.context.map(({ element, ...wish }) => ({
        ...$state.snapshot(wish),
        elementId: element.id,
      })),
    };
  });

  add(element: Element): void {
    this.context = [...this.context, choose(element, false)];
  }

  remove(id: string): void {
    this.context = this.context.filter(({ element }) => element.id !== id);
  }

  /** What was renamed or got another picture since is shown as it is now. */
  #refresh(element: Element): void {
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

/** Undefined for nothing, and for what another version kept. */
function readKept(text: string | null): Kept | undefined {
  if (text === null) return undefined;
  const kept = JSON.parse(text) as Partial<Kept>;
  return Array.isArray(kept.context) ? { ...blank, ...kept } : undefined;
}
