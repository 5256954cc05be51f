import { abandonDraft } from '../../../server/services/drafts/abandon-draft.ts';
import { finishDraft } from '../../../server/services/drafts/finish-draft.ts';
import { growDraft } from '../../../server/services/drafts/grow-draft.ts';
import { setEaselStage, type EaselStage } from '../../support/easel-stage.ts';
import { createHandWorker } from '../../support/run-jobs.ts';

export interface DraftStage extends EaselStage {
  /** Lets the reply grow by a piece, half a second later. */
  grow(piece: string): Promise<void>;
  /** The reply as it ends: what came so far, or another text. */
  finish(text?: string): Promise<void>;
  abandon(): Promise<void>;
  /** Runs one job. */
  work(): Promise<boolean>;
  /** Kinds of places that were ordered, in order. */
  ordered(): (string | null | undefined)[];
  shownPlace(): Promise<string | null | undefined>;
}

/** A stage in a tavern, painted for money, and a reply that is about to be written. */
export async function setDraftStage(): Promise<DraftStage> {
  const stage = await setEaselStage();
  const { ports, owner, easel, clock } = stage.world;
  await stage.connect({ isDefault: true });
  // How sure one must be of a change is tested elsewhere.
  await stage.set({ sceneChangeThreshold: 0.2 });
  await stage.say('place=tavern words=tavern');
  let messageId: string | undefined;
  let text = '';
  return {
    ...stage,
    grow: async (piece) => {
      clock.advance(500);
      text += piece;
      const input = { role: 'character', text, ...(messageId && { messageId }) } as const;
      messageId = (await growDraft(ports, owner, stage.chat.id, input)).id;
    },
    finish: async (whole = text) => {
      const input = { role: 'character', text: whole, ...(messageId && { messageId }) } as const;
      await finishDraft(ports, owner, stage.chat.id, input);
    },
    abandon: () => abandonDraft(ports, owner, stage.chat.id),
    work: () => createHandWorker(stage.world).runNext(),
    ordered: () => easel.requests.slice(1).map(({ scene }) => scene?.environmentClass.value),
    shownPlace: async () => {
      const image = await ports.images.find(owner.id, (await stage.backdrop())?.imageId ?? '');
      return image?.scene?.environmentClass.value;
    },
  };
}
