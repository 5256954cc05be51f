import { join, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from './domain/failure.ts';

export interface Config {
  /** 0: any free one. */
  port: number;
  host: string;
  dataFolder: string;
  migrationsFolder: string;
  /** The built pages. */
  pagesFolder: string;
  /** The shipped story. */
  demoFile: string;
  /** How the outside reaches the server, without a trailing slash; `null` when it is not said. */
  publicBaseUrl: string | null;
}

const projectFolder = resolve(import.meta.dir, '..');

const Environment = z.object({
  PORT: z.coerce
    .number({ error: 'PORT must be a number from 0 to 65535.' })
    .int('PORT must be a whole number.')
    .min(0, 'PORT must be 0 or more.')
    .max(65_535, 'PORT must be 65535 or less.')
    .default(7272),
  HOST: z.string().trim().min(1, 'HOST must not be empty.').default('127.0.0.1'),
  CYCLORAMA_DATA: z.string().trim().min(1, 'CYCLORAMA_DATA must not be empty.').default('data'),
  PUBLIC_BASE_URL: z
    .url({ protocol: /^https?$/, error: 'PUBLIC_BASE_URL must be an address such as https://stage.example.' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
});

/** Reads the environment. A relative data folder lies beside package.json. Throws `AppError('invalid')`. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const said = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = Environment.safeParse(said);
  if (!read.success) throw new AppError('invalid', read.error.issues.map((issue) => issue.message).join(' '));
  const { PORT, HOST, CYCLORAMA_DATA, PUBLIC_BASE_URL } = read.data;
  return {
    port: PORT,
    host: HOST,
    dataFolder: resolve(projectFolder, CYCLORAMA_DATA),
    migrationsFolder: join(projectFolder, 'migrations'),
    pagesFolder: join(projectFolder, 'build'),
    demoFile: join(projectFolder, 'static/demo/story.json'),
    publicBaseUrl: PUBLIC_BASE_URL ?? null,
  };
}
