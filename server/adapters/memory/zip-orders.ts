import type { Clock } from '../../ports/clock.ts';
import type { Tokens } from '../../ports/tokens.ts';
import type { ZipOrder, ZipOrders } from '../../ports/zip-orders.ts';

const lifeMs = 5 * 60_000;
const maxOrders = 200;
const maxOfOneUser = 20;

export function createZipOrders(clock: Clock, tokens: Tokens): ZipOrders {
  /** In the order in which they came. */
  const orders = new Map<string, ZipOrder & { until: number }>();
  const dropOld = (userId: string) => {
    for (const [key, { until }] of orders) if (until <= clock.now()) orders.delete(key);
    const own = [...orders].filter(([, order]) => order.userId === userId).map(([key]) => key);
    for (const key of own.slice(0, Math.max(0, own.length - maxOfOneUser + 1))) orders.delete(key);
    const [oldest] = orders.keys();
    if (oldest !== undefined && orders.size >= maxOrders) orders.delete(oldest);
  };
  return {
    add: (order) => {
      dropOld(order.userId);
      const ticket = tokens.draw();
      const until = clock.now() + lifeMs;
      orders.set(tokens.digest(ticket), { ...order, until });
      return { ticket, until };
    },
    find: (userId, ticket) => {
      const order = orders.get(tokens.digest(ticket));
      return order && order.userId === userId && order.until > clock.now() ? order : undefined;
    },
  };
}
