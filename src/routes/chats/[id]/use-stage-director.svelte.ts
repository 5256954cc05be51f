import { untrack } from 'svelte';
import { api } from '$lib/api/client.ts';
import { describeFailure, describeStandIn } from '$lib/scene/describe-job.ts';
import { describeLessons } from '$lib/scene/describe-alias.ts';
import { describeCaption, describeScene } from '$lib/scene/describe-scene.ts';
import { getAnnouncer } from '$lib/state/announcer.svelte.ts';
import type { BackdropState, ShownPicture } from '$lib/state/backdrop-state.svelte.ts';
import type { ChatState } from '$lib/state/chat-state.svelte.ts';
import type { LessonsState } from '$lib/state/lessons-state.svelte.ts';
import type { SceneState } from '$lib/state/scene-state.svelte.ts';
import type { SettingsState } from '$lib/state/settings-state.svelte.ts';
import type { StageState } from '$lib/state/stage-state.svelte.ts';
import { attempt } from '$lib/session/attempt.ts';
import { getToaster } from '$lib/ui/toaster.svelte.ts';
import { words } from '$lib/words/en.ts';

interface Cast {
  chat: ChatState;
  scene: SceneState;
  lessons: LessonsState;
  settings: SettingsState;
  backdrop: BackdropState;
  stage: StageState;
}

/** Brings the right picture onto the stage, says so once, and tells why it changed or did not. */
export function useStageDirector({ chat, scene, lessons, settings, backdrop, stage }: Cast): void {
  const announcer = getAnnouncer();
  const toaster = getToaster();
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let first = true;

  const wanted = $derived.by((): ShownPicture | null => {
    if (stage.preview) {
      const { imageId } = stage.preview;
      return { imageId, url: api.images.url(imageId, 'poster'), placeholder: '' };
    }
    const backdrop = chat.chat?.backdrop ?? null;
    return backdrop && savesData()
      ? { ...backdrop, url: api.images.url(backdrop.imageId, 'preview'), filmUrl: null }
      : backdrop;
  });

  $effect(() => {
    if (chat.chat === null || settings.values === null) return;
    const picture = wanted;
    untrack(() => {
      const before = backdrop.shown?.imageId;
      backdrop.show(picture, first || still.matches ? 0 : (settings.values?.fadeTransitionMs ?? 0));
      if (!first && picture?.imageId !== before) announce(picture);
      first = false;
    });
  });

  /** What was told last: the same decision read again is not told again, nor the one the page opened with. */
  let told: string | undefined;
  $effect(() => {
    const now = scene.current;
    if (!now) return;
    const key = `${now.messageId} ${JSON.stringify(now.decision)}`;
    return untrack(() => {
      const fresh = told !== undefined && told !== key;
      told = key;
      if (fresh && now.decision) stage.tell(describeCaption(now.decision, now.score, now.scene));
    });
  });

  // Where the panel is open, it says so itself.
  $effect(() => {
    const failed = scene.news;
    if (!failed) return;
    untrack(() => {
      scene.news = null;
      // It told what was decided, which has not come true.
      stage.caption = null;
      if (stage.panelOpen) return;
      toaster.show(describeFailure(failed), {
        tone: 'problem',
        action: { label: words.failures.steps.open, run: () => (stage.panelOpen = true) },
        detail: failed.failure && `${failed.failure.reason}: ${failed.failure.message}`,
      });
    });
  });

  $effect(() => {
    const image = scene.standIn;
    if (!image) return;
    untrack(() => {
      scene.standIn = null;
      if (stage.panelOpen) return;
      void describeStandIn(image).then((sentence) => sentence && toaster.show(sentence));
    });
  });

  $effect(() => {
    const news = lessons.news;
    if (news.length === 0) return;
    untrack(() => {
      lessons.news = [];
      const ids = news.map(({ id }) => id);
      toaster.show(describeLessons(news), {
        action: {
          label: words.common.undo,
          run: () => void attempt(toaster, () => lessons.forget(ids)),
        },
      });
    });
  });

  function announce(picture: ShownPicture | null): void {
    if (!picture) return announcer.say(words.chat.announce.cleared);
    const shown = stage.preview?.scene ?? scene.current?.scene;
    const text = shown ? describeScene(shown) : '';
    announcer.say(text ? words.chat.announce.backdrop(text) : words.chat.announce.backdropPlain);
  }
}

/** Whether the reader asked the browser to be sparing; not every browser tells. */
const savesData = (): boolean =>
  'connection' in navigator && (navigator.connection as { saveData?: boolean }).saveData === true;
