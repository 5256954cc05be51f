import type { NewConnection } from '../../server/contract/connections.ts';
import type { Money } from '../../server/domain/money.ts';
import type { SettingsPatch } from '../../server/domain/settings.ts';
import { createConnection } from '../../server/services/connections/create-connection.ts';
import { orderIllustration } from '../../server/services/illustration/order-illustration.ts';
import type { GenerationOrder } from '../../server/domain/generation-order.ts';
import type { World } from './create-world.ts';
import { runJobs } from './run-jobs.ts';
import { setStage, type Stage } from './stage.ts';

export const cents = (amount: number): Money => ({
  amountMicros: amount * 10_000,
  currency: 'USD',
  basis: 'exact',
});

/** A stage whose user has connections to the easel, which paints for a key and four cents. */
export interface EaselStage extends Stage {
  connect(form?: Partial<NewConnection>): Promise<string>;
  set(patch: SettingsPatch): Promise<unknown>;
  order(wish?: GenerationOrder): Promise<void>;
  /** Lets time pass, and runs what was waiting for it. */
  wait(ms: number): Promise<void>;
  lastJob(): Promise<Awaited<ReturnType<Stage['world']['ports']['jobs']['list']>>[number] | undefined>;
}

export async function setEaselStage(world?: World): Promise<EaselStage> {
  const stage = await setStage(world);
  const { ports, owner, easel, clock } = stage.world;
  easel.price = { money: cents(4), credits: null };
  return {
    ...stage,
    connect: async (form = {}) =>
      (
        await createConnection(ports, owner, 'image', {
          name: 'My easel',
          provider: 'easel',
          apiKey: 'sk-secret',
          ...form,
        })
      ).id,
    set: (patch) => ports.settings.patchUserLayer(owner.id, patch, []),
    order: async (wish = { force: true }) => {
      await orderIllustration(ports, owner, stage.chat.id, wish);
      await runJobs(stage.world);
    },
    wait: async (ms) => {
      clock.advance(ms);
      await runJobs(stage.world);
    },
    lastJob: async () => (await ports.jobs.list(owner.id, { limit: 1 }))[0],
  };
}
