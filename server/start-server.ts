import { hostname } from 'node:os';
import packageJson from '../package.json';
import { log } from './adapters/system/log.ts';
import { compose, graceMs, type House } from './compose.ts';
import type { Config } from './config.ts';
import { AppError } from './domain/failure.ts';
import { createApp } from './http/app.ts';
import { describeUnsafeAddress } from './http/auth.ts';
import type { HttpDependencies } from './http/dependencies.ts';
import { createFrontDoor, type Answer } from './http/front-door.ts';
import { serve } from './http/serve.ts';
import { readSite } from './http/site/read-site.ts';
import { writeAddress } from './http/write-address.ts';
import type { Ports } from './services/ports.ts';
import { interruptReplies } from './services/replies/interrupt-replies.ts';

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
  const house = compose(config, adapt);
  try {
    const passwords = await house.ports.users.passwordsSet();
    const unsafe = describeUnsafeAddress(config.host, passwords.admin);
    if (unsafe) throw new AppError('forbidden', unsafe);
    await house.worker.start();
    const closing = new AbortController();
    const listener = listen(await createDoor(config, house.ports, closing.signal), config);
    const address = writeAddress(config.host, listener.port);
    house.announce(address);
    const stop = async () => {
      closing.abort();
      await Promise.all([finishResponses(listener), house.worker.drain(), interruptReplies(house.ports)]);
      await house.close();
    };
    return { address, house, stop };
  } catch (error) {
    await house.close();
    throw error;
  }
}

async function createDoor(config: Config, ports: Ports, closing: AbortSignal): Promise<Answer> {
  const dependencies: HttpDependencies = {
    ports,
    version: packageJson.version,
    reach: { host: config.host, publicBaseUrl: config.publicBaseUrl, machineName: hostname() },
    demoStory: await Bun.file(config.demoFile).text(),
    site: await readSite(config.pagesFolder),
    reportFault: ({ request, requestId, error }) => log(`${request} failed (${requestId})`, error),
    closing,
  };
  return createFrontDoor(createApp(dependencies), dependencies);
}

/** Open responses finish; one that never would is cut off when the grace is over. */
async function finishResponses(listener: ReturnType<typeof serve>): Promise<void> {
  const cutOff = setTimeout(() => void listener.stop(true), graceMs);
  await listener.stop();
  clearTimeout(cutOff);
}

function listen(answer: Answer, { port, host }: Config) {
  try {
    return serve(answer, { port, hostname: host });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')) throw cause;
    throw new AppError(
      'conflict',
      `Port ${port} on ${host} is taken by another program. Stop it, or start with another one: PORT=0 takes any.`,
      { cause },
    );
  }
}
