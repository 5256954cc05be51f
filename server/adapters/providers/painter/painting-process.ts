import sharp from 'sharp';
import { paint } from '../../../painter/paint.ts';
import type { PaintOrder, PaintReply } from './messages.ts';

// A process of its own, started by painter-process.ts: it paints one picture at a time, encodes it, and ends
// with the server it belongs to.
sharp.concurrency(1);
sharp.cache(false);

async function answer({ id, request }: PaintOrder): Promise<PaintReply> {
  try {
    const { pixels, width, height } = await paint(request);
    const image = sharp(pixels, { raw: { width, height, channels: 3 } });
    const bytes = await image.webp({ quality: 92, effort: 2, smartSubsample: true }).toBuffer();
    return { id, bytes: new Uint8Array(bytes) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : 'The painter failed.' };
  }
}

process.on('message', (order: PaintOrder) => {
  void answer(order).then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit(0));
