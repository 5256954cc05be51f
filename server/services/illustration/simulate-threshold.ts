import type { SimulatedPlace, SimulateThreshold, Simulation } from '../../contract/simulation.ts';
import type { Money } from '../../domain/money.ts';
import { findPlaceClass } from '../../domain/place-class.ts';
import { createReplays, type ReplayedStep } from '../../domain/replay-story.ts';
import type { Scene } from '../../domain/scene.ts';
import { sensitivityStops } from '../../domain/sensitivity-stops.ts';
import { replayPolicy } from '../../domain/sensitivity.ts';
import type { ReadStep } from '../../ports/timeline.ts';
import type { Actor, Ports } from '../ports.ts';
import { createBreather } from './breather.ts';
import { estimatePicture } from './estimate-picture.ts';
import { findThreshold } from './find-threshold.ts';
import { findPresentMessage, loadStory, type Story } from './story.ts';

/** So many of the latest messages are replayed. */
const most = 1_000;
const portion = 50;
const named: readonly number[] = sensitivityStops.map(({ threshold }) => threshold);
const steps = Array.from({ length: 19 }, (_, index) => (index + 1) / 20);
const curveThresholds = [...new Set([...named, ...steps])].sort((a, b) => a - b);

type Reach = Pick<
  Ports,
  'chats' | 'settings' | 'messages' | 'timeline' | 'thresholds' | 'connections' | 'providers'
>;

/**
 * Replays what was read of a chat against another threshold, and against the usual ones for the curve: which pictures
 * there would be, where, and what they would cost. Reads nothing anew and writes nothing; others are served between.
 * Throws `AppError('not_found')`.
 */
export async function simulateThreshold(
  ports: Reach,
  actor: Actor,
  chatId: string,
  { threshold: asked, everyMessages }: SimulateThreshold,
): Promise<Simulation> {
  const story = await loadStory(ports, actor.id, chatId);
  const threshold = asked ?? (await chooseThreshold(ports, story, everyMessages));
  const breathe = createBreather();
  const latest = await loadSteps(ports, story, breathe);
  const thresholds = [threshold, ...curveThresholds];
  const replay = createReplays(thresholds.map((each) => replayPolicy(story.settings, each)));
  const tallies = thresholds.map(() => ({ pictures: 0, reused: 0 }));
  const places: SimulatedPlace[] = [];
  for (const step of latest) {
    const replayed = replay(step);
    for (const [index, { decision }] of replayed.entries()) {
      const tally = tallies[index];
      if (tally && decision.kind === 'paint') tally.pictures += 1;
      if (tally && decision.kind === 'reuse') tally.reused += 1;
    }
    const place = replayed[0] && describePlace(step, replayed[0]);
    if (place) places.push(place);
    await breathe();
  }
  const price = (await estimatePicture(ports, story)) ?? { money: null, credits: null };
  const { money, credits } = price;
  const [here = { pictures: 0, reused: 0 }, ...others] = tallies;
  return {
    threshold,
    messages: latest.length,
    ofMessages: await countShown(ports, story),
    ...here,
    estimatedCost: money && times(money, here.pictures),
    estimatedCredits: credits && { ...credits, amount: credits.amount * here.pictures },
    perPicture: { money, credits },
    places,
    curve: others.map((tally, index) => ({
      threshold: curveThresholds[index] ?? 0,
      ...tally,
      amountMicros: money && money.amountMicros * tally.pictures,
    })),
  };
}

/** The one that holds in the chat, or would hold with that wish. */
async function chooseThreshold(
  ports: Reach,
  story: Story,
  everyMessages: number | undefined,
): Promise<number> {
  const present = await findPresentMessage(ports, story);
  const wished =
    everyMessages === undefined
      ? story
      : { ...story, settings: { ...story.settings, pictureEveryMessages: everyMessages } };
  return (await findThreshold(ports, wished, present?.position ?? 0)).value;
}

/** What was read of the latest messages that are shown, in the order of the story. */
async function loadSteps(
  { timeline }: Pick<Ports, 'timeline'>,
  { userId, chat }: Story,
  breathe: () => Promise<void>,
): Promise<ReadStep[]> {
  const latest: ReadStep[] = [];
  let before = chat.playhead === null ? undefined : chat.playhead + 1;
  while (latest.length < most) {
    const limit = Math.min(portion, most - latest.length);
    const page = await timeline.listSteps(userId, chat.id, { before, limit });
    latest.push(...page);
    before = page.at(-1)?.position;
    await breathe();
    if (page.length < limit) break;
  }
  return latest.reverse();
}

const countShown = async ({ messages }: Pick<Ports, 'messages'>, { userId, chat }: Story): Promise<number> =>
  chat.playhead === null ? chat.messageCount : messages.count(userId, chat.id, chat.playhead);

function describePlace(
  { messageId, position, scene }: ReadStep,
  { decision, score, pictureOf }: ReplayedStep,
): SimulatedPlace | null {
  if (decision.kind === 'hold') return null;
  // Nothing was painted: what would hang again has no picture to name, but a message.
  const because = decision.because.map((reason) =>
    reason.code === 'remembered' ? { ...reason, params: { messageId: pictureOf ?? '' } } : reason,
  );
  return { messageId, position, kind: decision.kind, score: score.total, label: name(scene), because };
}

const name = ({ environment, environmentClass }: Scene): string =>
  environment.value ?? findPlaceClass(environmentClass.value)?.label ?? '';

const times = (money: Money, count: number): Money => ({
  ...money,
  amountMicros: money.amountMicros * count,
});
