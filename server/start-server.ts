import packageJson from '../package.json';
import { compose, type House } from './compose.ts';
import { isLoopback, type Config } from './config.ts';
import { AppError } from './domain/failure.ts';
import type { Ports } from './services/ports.ts';

export interface RunningServer {
  /** Where it answers: `http://127.0.0.1:7272`. */
  address: string;
  house: House;
  /** Lets open responses finish, puts running jobs back, lets go of the data folder. */
  stop(): Promise<void>;
}

/**
 * Starts everything; when it resolves, the server answers.
 * Throws `AppError` with a sentence when the address, the data folder or the database refuses.
 */
export async function startServer(config: Config, adapt?: (ports: Ports) => Ports): Promise<RunningServer> {
  if (!isLoopback(config.host)) {
    throw new AppError(
      'forbidden',
      `HOST=${config.host} would open Cyclorama to other machines, and no password is set. Use HOST=127.0.0.1.`,
    );
  }
  const house = compose(config, adapt);
  try {
    await house.worker.start();
    const listener = listen(config);
    const address = `http://${config.host}:${listener.port}`;
    house.announce(address);
    const stop = async () => {
      await Promise.all([listener.stop(), house.close()]);
    };
    return { address, house, stop };
  } catch (error) {
    await house.close();
    throw error;
  }
}

function listen({ port, host }: Config) {
  try {
    return Bun.serve({
      port,
      hostname: host,
      routes: { '/api/health': () => Response.json({ status: 'ok', version: packageJson.version }) },
      fetch: () => new Response(null, { status: 404 }),
    });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')) throw cause;
    throw new AppError(
      'conflict',
      `Port ${port} on ${host} is taken by another program. Stop it, or start with another one: PORT=0 takes any.`,
      { cause },
    );
  }
}
