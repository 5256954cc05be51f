import { createContext } from 'svelte';
import { api } from '../api/client.ts';
import { inOrder, isFrame, listRuns, rememberedImage, type Turn } from './turns.ts';
import { isPutAway, putAway } from './put-away.ts';
import { ToldFailures } from './told-failures.ts';
import type {
  AppEvent,
  CorrectScene,
  Decision,
  GenerationOrder,
  Image,
  Job,
  Scene,
  SceneSnapshot,
} from '../api/types.ts';

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
  #failures = new ToldFailures();

  readonly activeJob = $derived(
    this.jobs.find((job) => job.state === 'running') ??
      this.jobs.find((job) => job.state === 'ready') ??
      null,
  );
  readonly frames = $derived([...this.turns.values()].filter(isFrame));
  /** The scenes of the story, each with its held turns. */
  readonly runs = $derived(listRuns(this.turns.values()));
  /** The turn the story stands at; `null` before the first one was read. */
  readonly present = $derived.by((): Turn | null => {
    const { messageId, scene, score, decision } = this.current ?? {};
    if (!messageId || !scene) return null;
    const told = { messageId, scene, score: score ?? undefined, decision: decision ?? undefined };
    return { imageId: null, ...this.turns.get(messageId), ...told };
  });

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
    for (const job of jobs.items) this.#heardOf.add(job.id);
    this.#tellMissed();
    this.turns = new Map(inOrder(timeline.items));
    this.#olderCursor = timeline.nextCursor;
  }

  async loadOlder(): Promise<void> {
    const cursor = this.#olderCursor;
    if (cursor === null || this.#loadingOlder) return;
    this.#loadingOlder = true;
    try {
      const page = await api.scenes.timeline(this.chatId, { order: 'latest', limit: pageSize, cursor });
      this.turns = new Map([...inOrder(page.items), ...this.turns]);
      this.#olderCursor = page.nextCursor;
    } finally {
      this.#loadingOlder = false;
    }
  }

  async refresh(): Promise<void> {
    this.current = await api.scenes.get(this.chatId);
  }

  /** Reads the latest turns again, with what events do not tell of them. */
  async refreshTurns(limit = pageSize): Promise<void> {
    const { items } = await api.scenes.timeline(this.chatId, { order: 'latest', limit });
    this.turns = new Map([...this.turns, ...inOrder(items)]);
  }

  async correct(change: CorrectScene & { messageId: string }): Promise<void> {
    this.#read(change.messageId, await api.scenes.correct(this.chatId, change));
  }

  /** Orders a picture. A hold comes back as the decision and is kept in `held`. Throws ApiProblem. */
  async generate(order: GenerationOrder = {}): Promise<void> {
    this.held = null;
    this.failed = null;
    const answer = await api.scenes.generate(this.chatId, order);
    if ('job' in answer) this.keepAnswer(answer.job);
    else this.held = answer.decision;
  }

  /** Orders again what failed. */
  async retry(job: Job): Promise<void> {
    this.failed = null;
    this.keepAnswer(await api.jobs.retry(job.id));
  }

  /** Has read why there is no picture. */
  putAway(job: Job): void {
    this.failed = null;
    putAway(job.id);
  }

  apply(event: AppEvent): void {
    if (event.type === 'settings.changed') this.#readSettings(event.chatId);
    if (event.chatId !== this.chatId) return;
    if (event.type === 'scene.extracted') this.#read(event.data.messageId, event.data.scene);
    else if (event.type === 'decision.made') this.#decide(event.data);
    else if (event.type === 'job.progress' || event.type === 'job.finished') {
      this.#heardOf.add(event.data.job.id);
      this.#keepJob(event.data.job);
      if (event.data.job.state === 'failed') this.news = this.#failures.tell(event.data.job);
      if (event.type === 'job.finished' && event.data.job.kind === 'rescan') this.#readAgain();
    } else if (event.type === 'image.published') this.#publish(event.data.image);
    else if (event.type === 'backdrop.changed') this.#hang(event.data.backdrop);
  }

  /** The threshold may be another now. */
  #readSettings(chatId: string | null): void {
    if (chatId === null || chatId === this.chatId) void this.refresh().catch(() => undefined);
  }

  #read(messageId: string, scene: Scene): void {
    const turn = this.turns.get(messageId);
    const earlier = turn !== undefined && messageId !== [...this.turns.keys()].at(-1);
    this.#keepTurn({ imageId: null, ...turn, messageId, scene });
    if (this.current && !earlier) this.current = { ...this.current, messageId, scene };
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

  /** What follows a corrected message may say something else now. */
  #readAgain(): void {
    void Promise.all([this.refresh(), this.refreshTurns()]).catch(() => undefined);
  }

  #keepTurn(turn: Turn): void {
    this.turns = new Map(this.turns).set(turn.messageId, turn);
  }

  /** An answer may be later than the events about its job, and then tells of the past. */
  keepAnswer(job: Job): void {
    if (!this.#heardOf.has(job.id) || job.state === 'cancelled') this.#keepJob(job);
    this.#failures.order(job.id);
    this.#tellMissed();
  }

  #tellMissed(): void {
    if (this.failed && this.#failures.isMissed(this.failed.id)) this.news = this.#failures.tell(this.failed);
  }

  #keepJob(job: Job): void {
    const others = this.jobs.filter((item) => item.id !== job.id);
    this.jobs = isAlive(job) ? [...others, job] : others;
    if (job.state === 'failed') this.failed = job;
    else if (job.state === 'running') this.failed = null;
  }
}

const isAlive = (job: Job) => job.state === 'ready' || job.state === 'running';

export const [getSceneState, setSceneState] = createContext<SceneState>();
