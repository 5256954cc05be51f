import type { Ports } from '../ports.ts';

/** Ends every reply because the process ends. Resolves when what came is kept; from now on none begins. */
export async function interruptReplies({ replyRuns }: Pick<Ports, 'replyRuns'>): Promise<void> {
  const running = replyRuns.close();
  for (const { stopping } of running) stopping.abort('interrupted');
  await Promise.all(running.map(({ ended }) => ended));
}
