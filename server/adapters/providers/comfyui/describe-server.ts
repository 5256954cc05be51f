import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { Client } from './client.ts';

const Stats = z.looseObject({
  system: z.looseObject({ comfyui_version: z.string().max(50).optional().catch(undefined) }),
  devices: z
    .array(z.looseObject({ name: z.string().catch(''), vram_total: z.number().nonnegative().catch(0) }))
    .catch([]),
});

/** `GET /system_stats`: the cheapest call that ComfyUI alone answers. Resolves to a sentence. */
export async function describeServer(client: Client): Promise<string> {
  const { data } = Stats.safeParse((await client.get('/system_stats')).body);
  if (!data) throw new ProviderFailure('malformed_reply', 'What answers at this address is not ComfyUI.');
  const [device] = data.devices;
  const version = data.system.comfyui_version ? ` ${data.system.comfyui_version}` : '';
  if (!device) return `ComfyUI${version} answers.`;
  // `cuda:0 NVIDIA GeForce RTX 4090 : cudaMallocAsync`
  const name = device.name
    .replace(/^\w+:\d+ /, '')
    .replace(/ : .*$/, '')
    .slice(0, 100);
  const memory = device.vram_total > 0 ? ` with ${Math.round(device.vram_total / 2 ** 30)} GB` : '';
  return `ComfyUI${version} answers. It paints on ${name || 'its machine'}${memory}.`;
}
