import { untrack } from 'svelte';
import { api } from '$lib/api/client.ts';
import { describeDecision, describeScene } from '$lib/scene/describe-scene.ts';
import { getAnnouncer } from '$lib/state/announcer.svelte.ts';
import type { BackdropState, ShownPicture } from '$lib/state/backdrop-state.svelte.ts';
import type { ChatState } from '$lib/state/chat-state.svelte.ts';
import type { SceneState } from '$lib/state/scene-state.svelte.ts';
import type { SettingsState } from '$lib/state/settings-state.svelte.ts';
import type { StageState } from '$lib/state/stage-state.svelte.ts';
import { words } from '$lib/words/en.ts';

interface Cast {
  chat: ChatState;
  scene: SceneState;
  settings: SettingsState;
  backdrop: BackdropState;
  stage: StageState;
}

const captionMs = 8_000;

/** Brings the right picture onto the stage, says so once, and tells why it changed or did not. */
export function useStageDirector({ chat, scene, settings, backdrop, stage }: Cast): void {
  const announcer = getAnnouncer();
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let first = true;

  const wanted = $derived.by((): ShownPicture | null => {
    if (stage.preview) {
      const { imageId } = stage.preview;
      return { imageId, url: api.images.url(imageId), placeholder: '' };
    }
    return chat.chat?.backdrop ?? null;
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

  $effect(() => {
    const decision = scene.current?.decision;
    const messageId = scene.current?.messageId;
    if (!decision || !messageId) return;
    return untrack(() => {
      if (lastTold === undefined) lastTold = decision;
      if (lastTold === decision) return;
      lastTold = decision;
      const score = scene.current?.score;
      stage.caption = [
        describeDecision(decision, scene.current?.scene),
        score && words.common.score(score.total),
      ]
        .filter(Boolean)
        .join(', ');
      const timer = setTimeout(() => (stage.caption = null), captionMs);
      return () => clearTimeout(timer);
    });
  });
  let lastTold: object | undefined;

  function announce(picture: ShownPicture | null): void {
    if (!picture) return announcer.say(words.chat.announce.cleared);
    const shown = stage.preview?.scene ?? scene.current?.scene;
    const text = shown ? describeScene(shown) : '';
    announcer.say(text ? words.chat.announce.backdrop(text) : words.chat.announce.backdropPlain);
  }
}
