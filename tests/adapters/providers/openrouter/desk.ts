import { createOpenRouter } from '../../../../server/adapters/providers/openrouter/openrouter.ts';
import type { GivenReference } from '../../../../server/ports/image-provider.ts';
import { picture } from '../../../contract/image-provider/desk.ts';
import {
  carry,
  carryByChat,
  endpoints,
  json,
  models,
  talkers,
} from '../../../contract/image-provider/openrouter/replies.ts';
import { openProviderDesk } from '../provider-desk.ts';

export const root = '/api/v1';

/** An OpenRouter of our own, and a provider that knows nothing of it yet. */
export function openDesk({ allow = '' }: { allow?: string } = {}) {
  const desk = openProviderDesk({
    make: (tools) => createOpenRouter(tools),
    basePath: root,
    apiKey: 'sk-or-v1-desk0123456789',
    allow,
    answers: {
      [`${root}/images/models`]: json(models),
      [`${root}/models`]: json(talkers),
      [`${root}/images`]: carry(picture),
      [`${root}/chat/completions`]: carryByChat(picture),
      [`${root}/images/models/maker/rich/endpoints`]: json(endpoints([])),
    },
  });
  return {
    ...desk,
    /** The last order that came. */
    order: () =>
      desk.arrivals.findLast(({ path }) => path === `${root}/images` || path === `${root}/chat/completions`),
  };
}

export const reference = (values: Partial<GivenReference> = {}): GivenReference => ({
  bytes: picture.bytes,
  hash: 'one',
  width: 96,
  height: 64,
  mime: 'image/png',
  type: 'image',
  strength: null,
  informationExtracted: null,
  fidelity: null,
  ...values,
});
