import { createContext } from 'svelte';
import { measurePicture, type PictureMeasure } from '../picture/measure-picture.ts';
import { widenMeasure } from '../picture/widen-measure.ts';
import { toPlaceholderUrl } from '../picture/placeholder.ts';

export interface ShownPicture {
  imageId: string;
  /** A still picture, of a film its poster. */
  url: string;
  /** Where a film is that is to be played over it. */
  filmUrl?: string | null;
  /** Thumbhash, base64; may be empty. */
  placeholder: string;
}
export interface Layer {
  key: number;
  picture: ShownPicture | null;
  /** Until then the placeholder stands in. */
  decoded: boolean;
  /** It came after its placeholder was shown, and so fades in over it. */
  late: boolean;
}

/** A picture that is not decoded by then is shown as its placeholder first. */
const patienceMs = 350;

/**
 * Two layers that change places. A picture is decoded before it is shown; while two are mixed a third waits,
 * and only the latest wish counts.
 */
export class BackdropState {
  layers = $state.raw<readonly [Layer, Layer]>([empty(0), empty(1)]);
  front = $state<0 | 1>(0);
  /** Length of the crossfade that runs or ran last. */
  fadeMs = $state(0);
  /** Of the picture in front; `null` while none is known. */
  measure = $state.raw<PictureMeasure | null>(null);
  /** The same with every frame of its film that was seen: what text must be readable over. */
  readonly reach = $derived(this.#reachOf());
  #frames = $state.raw<{ of: PictureMeasure; reach: PictureMeasure } | null>(null);
  #wanted: ShownPicture | null = null;
  #turn = 0;
  #busyUntil = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly shown = $derived(this.layers[this.front].picture);

  /**
   * Fades to a picture, or to the bare ground; with no fade the placeholder comes at once. Asking again for
   * the same one changes nothing.
   */
  show(picture: ShownPicture | null, fadeMs: number): void {
    if (picture?.imageId === this.#wanted?.imageId && this.#turn > 0) return this.#setInMotion(picture);
    this.#wanted = picture;
    const turn = ++this.#turn;
    clearTimeout(this.#timer);
    const wait = this.#busyUntil - performance.now();
    if (wait > 0) this.#timer = setTimeout(() => void this.#bring(picture, fadeMs, turn), wait);
    else void this.#bring(picture, fadeMs, turn);
  }

  /** Notes what a film shows just now. */
  seeFrame(film: HTMLVideoElement): void {
    const of = this.measure;
    const frame = of && measurePicture(film);
    const reach = this.reach;
    if (!of || !frame || !reach) return;
    const wider = widenMeasure(reach, frame);
    if (wider !== reach) this.#frames = { of, reach: wider };
  }

  #reachOf(): PictureMeasure | null {
    return this.#frames && this.#frames.of === this.measure ? this.#frames.reach : this.measure;
  }

  /** The picture that is shown turns out to be a film's poster: nothing fades anew. */
  #setInMotion(picture: ShownPicture | null): void {
    const { filmUrl } = picture ?? {};
    if (!filmUrl || !this.#wanted || this.#wanted.filmUrl) return;
    this.#wanted = { ...this.#wanted, filmUrl };
    const layers: [Layer, Layer] = [...this.layers];
    const front = layers[this.front];
    if (front.picture?.imageId !== picture?.imageId || !front.picture) return;
    layers[this.front] = { ...front, picture: { ...front.picture, filmUrl } };
    this.layers = layers;
  }

  /** Plays the last crossfade again, so that its length can be judged. */
  replay(fadeMs: number): void {
    const now = this.front;
    if (performance.now() < this.#busyUntil) return;
    this.fadeMs = 0;
    this.front = now === 0 ? 1 : 0;
    this.#busyUntil = performance.now() + fadeMs + 60;
    setTimeout(() => {
      this.fadeMs = fadeMs;
      this.front = now;
    }, 60);
  }

  close(): void {
    this.#turn++;
    clearTimeout(this.#timer);
  }

  async #bring(picture: ShownPicture | null, fadeMs: number, turn: number): Promise<void> {
    if (!picture) return this.#swap(null, false, fadeMs);
    const decoding = decode(picture.url);
    const outcome = await Promise.race([decoding, wait(fadeMs === 0 ? 0 : patienceMs)]);
    if (turn !== this.#turn) return;
    // While it was waited for it may have turned out to be a film's poster.
    const wanted = this.#wanted ?? picture;
    if (outcome instanceof HTMLImageElement) return this.#arrive(wanted, outcome, fadeMs);
    if (outcome === 'broken') return;
    this.#swap(wanted, false, fadeMs);
    void this.#measurePlaceholder(wanted, turn);
    const image = await decoding;
    if (turn === this.#turn && image instanceof HTMLImageElement) this.#settle(image);
  }

  /** Text must be readable over the placeholder too. */
  async #measurePlaceholder(picture: ShownPicture, turn: number): Promise<void> {
    const url = toPlaceholderUrl(picture.placeholder);
    const image = url ? await decode(url) : null;
    const stillWaiting = turn === this.#turn && !this.layers[this.front].decoded;
    if (stillWaiting && image instanceof HTMLImageElement) this.measure = measurePicture(image) ?? null;
  }

  #arrive(picture: ShownPicture, image: HTMLImageElement, fadeMs: number): void {
    this.#swap(picture, true, fadeMs);
    this.measure = measurePicture(image) ?? null;
  }

  #settle(image: HTMLImageElement): void {
    const layers: [Layer, Layer] = [...this.layers];
    layers[this.front] = { ...layers[this.front], decoded: true, late: true };
    this.layers = layers;
    this.measure = measurePicture(image) ?? null;
  }

  #swap(picture: ShownPicture | null, decoded: boolean, fadeMs: number): void {
    const back = this.front === 0 ? 1 : 0;
    const layers: [Layer, Layer] = [...this.layers];
    layers[back] = { key: this.#turn, picture, decoded, late: false };
    this.layers = layers;
    this.fadeMs = fadeMs;
    this.front = back;
    this.#busyUntil = performance.now() + fadeMs;
    if (!picture) this.measure = null;
  }
}

const empty = (key: number): Layer => ({ key: -1 - key, picture: null, decoded: false, late: false });
const wait = (ms: number) => new Promise<'late'>((done) => setTimeout(() => done('late'), ms));

async function decode(url: string): Promise<HTMLImageElement | 'broken'> {
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
    return image;
  } catch {
    return 'broken';
  }
}

export const [getBackdropState, setBackdropState] = createContext<BackdropState>();
