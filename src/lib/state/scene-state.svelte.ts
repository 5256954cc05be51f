import { createContext } from 'svelte';
import { api } from '../api/client.ts';
import { isPutAway, putAway } from './put-away.ts';
import type {
  AppEvent,
  ChangeScore,
  CorrectScene,
  Decision,
  GenerationOrder,
  Image,
  Job,
  Scene,
  SceneSnapshot,
} from '../api/types.ts';

/** What was read from one message. A scene that was read but not yet decided has only that. */
export interface Turn {
  messageId: string;
  scene: Scene;
  score?: ChangeScore;
  decision?: Decision;
  imageId: string | null;
}
/** A turn that brought a picture onto the stage, new or from before: one frame of the film strip. */
export type Frame = Turn & { imageId: string };

const pageSize = 100;

/** What is known of the scene: now, per message, and the jobs that paint it. */
export class SceneState {
  current = $state.raw<SceneSnapshot | null>(null);
  /** By message id, in the order of the story. */
  turns = $state.raw<ReadonlyMap<string, Turn>>(new Map());
  jobs = $state.raw<readonly Job[]>([]);
  /** The last job that ended without a picture, until the next one starts or it is put away. */
  failed = $state.raw<Job | null>(null);
  /** A failure that was just heard of, to be told once. */
  news = $state.raw<Job | null>(null);
  /** A picture that was just painted by another than the one who was to, to be told once. */
  standIn = $state.raw<Image | null>(null);
  /** The hold that answered the user's last order. */
  held = $state.raw<Decision | null>(null);
  #olderCursor = $state<string | null>(null);
  #loadingOlder = false;
  #heardOf = new Set<string>();

  readonly activeJob = $derived(
    this.jobs.find((job) => job.state === 'running') ??
      this.jobs.find((job) => job.state === 'ready') ??
      null,
  );
  readonly frames = $derived([...this.turns.values()].filter((turn): turn is Frame => turn.imageId !== null));

  constructor(readonly chatId: string) {}

  async load(): Promise<void> {
    const [current, jobs, timeline] = await Promise.all([
      api.scenes.get(this.chatId),
      api.jobs.list({ chatId: this.chatId, limit: 10 }),
      api.scenes.timeline(this.chatId, { order: 'latest', limit: pageSize }),
    ]);
    this.current = current;
    this.jobs = jobs.items.filter(isAlive);
    const [newest] = jobs.items;
    this.failed = newest?.state === 'failed' && !isPutAway(newest.id) ? newest : null;
    this.turns = new Map(timeline.items.reverse().map((entry) => [entry.messageId, entry]));
    this.#olderCursor = timeline.nextCursor;
  }

  async loadOlder(): Promise<void> {
    const cursor = this.#olderCursor;
    if (cursor === null || this.#loadingOlder) return;
    this.#loadingOlder = true;
    try {
      const page = await api.scenes.timeline(this.chatId, { order: 'latest', limit: pageSize, cursor });
      const older = page.items.reverse().map((entry): [string, Turn] => [entry.messageId, entry]);
      this.turns = new Map([...older, ...this.turns]);
      this.#olderCursor = page.nextCursor;
    } finally {
      this.#loadingOlder = false;
    }
  }

  async refresh(): Promise<void> {
    this.current = await api.scenes.get(this.chatId);
  }

  async correct(change: CorrectScene): Promise<void> {
    const scene = await api.scenes.correct(this.chatId, change);
    if (this.current) this.current = { ...this.current, scene };
  }

  /** Orders a picture. A hold comes back as the decision and is kept in `held`. Throws ApiProblem. */
  async generate(order: GenerationOrder = {}): Promise<void> {
    this.held = null;
    this.failed = null;
    const answer = await api.scenes.generate(this.chatId, order);
    if ('job' in answer) this.#keepAnswer(answer.job);
    else this.held = answer.decision;
  }

  /** Orders again what failed. */
  async retry(job: Job): Promise<void> {
    this.failed = null;
    this.#keepAnswer(await api.jobs.retry(job.id));
  }

  /** Has read why there is no picture. */
  putAway(job: Job): void {
    this.failed = null;
    putAway(job.id);
  }

  async cancel(job: Job): Promise<void> {
    this.#keepAnswer(await api.jobs.cancel(job.id));
  }

  apply(event: AppEvent): void {
    if (event.chatId !== this.chatId) return;
    if (event.type === 'scene.extracted') this.#read(event.data.messageId, event.data.scene);
    else if (event.type === 'decision.made') this.#decide(event.data);
    else if (event.type === 'job.progress' || event.type === 'job.finished') {
      this.#heardOf.add(event.data.job.id);
      this.#keepJob(event.data.job);
      if (event.data.job.state === 'failed') this.news = event.data.job;
    } else if (event.type === 'image.published') this.#publish(event.data.image);
    else if (event.type === 'backdrop.changed') this.#hang(event.data.backdrop);
  }

  #read(messageId: string, scene: Scene): void {
    const turn = this.turns.get(messageId);
    this.#keepTurn({ imageId: null, ...turn, messageId, scene });
    if (this.current) this.current = { ...this.current, messageId, scene };
  }

  #decide(data: Pick<Required<Turn>, 'messageId' | 'score' | 'decision'>): void {
    this.held = null;
    const turn = this.turns.get(data.messageId);
    const scene = turn?.scene ?? this.current?.scene;
    if (scene) this.#keepTurn({ imageId: null, ...turn, scene, ...data, ...rememberedImage(data.decision) });
    if (this.current) this.current = { ...this.current, ...data };
  }

  #publish(image: Image): void {
    const turn = image.messageId ? this.turns.get(image.messageId) : undefined;
    if (turn) this.#keepTurn({ ...turn, imageId: image.id });
    if (image.leftOut.some(({ field }) => field === 'connection')) this.standIn = image;
  }

  /** The scene that the score compares with moves with the backdrop, so it is read again. */
  #hang(backdrop: SceneSnapshot['backdrop']): void {
    if (this.current) this.current = { ...this.current, backdrop };
    void this.refresh().catch(() => undefined);
  }

  #keepTurn(turn: Turn): void {
    this.turns = new Map(this.turns).set(turn.messageId, turn);
  }

  /** An answer may be later than the events about its job, and then tells of the past. */
  #keepAnswer(job: Job): void {
    if (!this.#heardOf.has(job.id) || job.state === 'cancelled') this.#keepJob(job);
  }

  #keepJob(job: Job): void {
    const others = this.jobs.filter((item) => item.id !== job.id);
    this.jobs = isAlive(job) ? [...others, job] : others;
    if (job.state === 'failed') this.failed = job;
    else if (job.state === 'running') this.failed = null;
  }
}

/** A picture that comes back is not published anew: the decision names it. */
function rememberedImage(decision: Decision): { imageId?: string } {
  const reason = decision.because.find(({ code }) => code === 'remembered');
  return decision.kind === 'reuse' && reason ? { imageId: String(reason.params.imageId) } : {};
}

const isAlive = (job: Job) => job.state === 'ready' || job.state === 'running';

export const [getSceneState, setSceneState] = createContext<SceneState>();
