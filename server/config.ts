import { join, resolve } from 'node:path';
import { z } from 'zod';
import { isBaseUrl, trimBaseUrl } from './domain/base-url.ts';
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
  /** The operator's own words for the vault's master key; `null`: a key file in the data folder. */
  secret: string | null;
  /** Hosts, addresses and ranges on private networks that may be called, as `CYCLORAMA_ALLOW_HOSTS` lists them. */
  allowHosts: string;
  /** Nothing may be sent to any provider. */
  killSwitch: boolean;
  /** Where providers are reached instead of their own addresses, by their ids, without a trailing slash. */
  baseUrls: Record<string, string>;
  /** How many pictures may be drawn at a time. Each keeps a thread of the runtime's pool busy, which reads files, too. */
  picturesAtOnce: number;
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
  CYCLORAMA_ALLOW_HOSTS: z.string().default(''),
  AI_KILL_SWITCH: z.stringbool({ error: 'AI_KILL_SWITCH must be true or false.' }).default(false),
  CYCLORAMA_SECRET: z
    .string()
    .trim()
    .min(16, 'CYCLORAMA_SECRET must have at least 16 characters.')
    .optional(),
});

/** Providers whose address the operator may name: `OPENAI_BASE_URL` for `openai`. */
const movable = [
  'a1111',
  'anthropic',
  'comfyui',
  'fal',
  'gemini',
  'koboldcpp',
  'lmstudio',
  'nanogpt',
  'novelai',
  'ollama',
  'openai',
  'openai-compatible',
  'openrouter',
  'pollinations',
];

/** Reads the environment. A relative data folder lies beside package.json. Throws `AppError('invalid')`. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const said = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = Environment.safeParse(said);
  if (!read.success) throw new AppError('invalid', read.error.issues.map((issue) => issue.message).join(' '));
  const { PORT, HOST, CYCLORAMA_DATA, CYCLORAMA_ALLOW_HOSTS, CYCLORAMA_SECRET, PUBLIC_BASE_URL } = read.data;
  const { AI_KILL_SWITCH } = read.data;
  return {
    port: PORT,
    host: HOST,
    dataFolder: resolve(projectFolder, CYCLORAMA_DATA),
    migrationsFolder: join(projectFolder, 'migrations'),
    pagesFolder: join(projectFolder, 'build'),
    demoFile: join(projectFolder, 'static/demo/story.json'),
    publicBaseUrl: PUBLIC_BASE_URL ?? null,
    secret: CYCLORAMA_SECRET ?? null,
    allowHosts: CYCLORAMA_ALLOW_HOSTS,
    killSwitch: AI_KILL_SWITCH,
    baseUrls: readBaseUrls(said),
    picturesAtOnce: Number(said['UV_THREADPOOL_SIZE']) >= 4 ? 2 : 1,
  };
}

function readBaseUrls(said: Record<string, string | undefined>): Record<string, string> {
  const addresses: Record<string, string> = {};
  for (const provider of movable) {
    const name = `${provider.toUpperCase().replaceAll('-', '_')}_BASE_URL`;
    const address = said[name]?.trim();
    if (address === undefined) continue;
    if (!isBaseUrl(address)) {
      throw new AppError('invalid', `${name} must be an address such as https://api.example.`);
    }
    addresses[provider] = trimBaseUrl(address);
  }
  return addresses;
}
