import { readAllowList } from '../../../../server/adapters/network/allow-list.ts';
import { createOutgoing } from '../../../../server/adapters/network/outgoing.ts';
import { createComfyUi } from '../../../../server/adapters/providers/comfyui/comfyui.ts';
import type {
  GenerationContext,
  GenerationRequest,
  GivenReference,
  WaitingNews,
} from '../../../../server/ports/image-provider.ts';
import { contextWith } from '../../../support/generation-context.ts';
import { makePicture } from '../../../contract/image-provider/desk.ts';
import { openFakeComfyUi } from './fake-comfyui.ts';

export const painted = (await makePicture('png')).bytes as Uint8Array<ArrayBuffer>;
export const unfinished = (await makePicture('jpeg')).bytes;

export const referenceOf = (bytes: Uint8Array, strength: number | null = null): GivenReference => ({
  bytes,
  hash: 'h',
  width: 96,
  height: 64,
  mime: 'image/png',
  type: 'image',
  strength,
  informationExtracted: null,
  fidelity: null,
});

/** What an order told, and a way to wait for it. */
function listenTo(own: Partial<GenerationContext>) {
  const told: WaitingNews[] = [];
  const steps: number[] = [];
  const previews: Uint8Array[] = [];
  const tickets: string[] = [];
  const wake: (() => void)[] = [];
  const note = <Value>(list: Value[], value: Value) => {
    list.push(value);
    for (const one of wake.splice(0)) one();
  };
  const context = contextWith({
    tell: (news) => note(told, news),
    progress: (value) => note(steps, value),
    preview: (bytes) => note(previews, bytes),
    keepTicket: async (ticket) => note(tickets, ticket),
    ...own,
  });
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise<void>((resolve) => void wake.push(resolve));
  };
  return { told, steps, previews, tickets, context, until };
}

/** A fake ComfyUI and orders to it by the real way out. */
export function openStudio(options: Parameters<typeof openFakeComfyUi>[0] = {}) {
  const comfy = openFakeComfyUi(options);
  const outgoing = createOutgoing({ allowed: readAllowList(''), ownPorts: () => [] });
  const order = (
    values: Partial<GenerationRequest> = {},
    { parameters = {}, ...own }: Partial<GenerationContext> & { parameters?: Record<string, unknown> } = {},
  ) => {
    // As after a start: nothing is remembered from one order to the next.
    const provider = createComfyUi({ outgoing }, { pollMs: 10, socketMs: 5_000 });
    const ear = listenTo(own);
    const image = provider.generate(
      {
        prompt: 'a quay',
        negativePrompt: '',
        characterPrompts: [],
        references: [],
        scene: null,
        size: { width: 1024, height: 768 },
        seed: 7,
        model: '',
        ...values,
      },
      { baseUrl: comfy.url, apiKey: null, parameters, mayReachLoopback: true },
      ear.context,
    );
    // Looked at where a test expects it; until then nobody else may call it unhandled.
    image.catch(() => undefined);
    return { ...ear, image };
  };
  return { comfy, order };
}
