import { readConfig } from './config.ts';
import { AppError } from './domain/failure.ts';
import { startServer } from './start-server.ts';

try {
  const server = await startServer(readConfig(process.env));
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await server.stop();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  console.log(`Cyclorama listening on ${server.address}`);
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exit(1);
}
