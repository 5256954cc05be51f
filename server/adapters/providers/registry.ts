import type { ImageProviders } from '../../ports/image-provider.ts';
import { createPainter } from './painter/painter.ts';

/** Every provider, a line each; the first is what paints when nothing else was chosen. */
export function createProviders(): ImageProviders & { close(): void } {
  const painter = createPainter();
  const providers = [painter.provider];
  const byId = new Map(providers.map((provider) => [provider.id, provider]));
  return { list: () => providers, find: (id) => byId.get(id), close: painter.close };
}
