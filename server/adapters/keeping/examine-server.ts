import { join } from 'node:path';
import { AppError } from '../../domain/failure.ts';
import type { Finding } from '../../domain/finding.ts';
import { readIfThere } from '../system/whole-file.ts';
import type { Examined } from './examine.ts';

const patienceMs = 3_000;

/** Whether a server holds the folder, and whether it answers and is of this version. */
export async function examineServer({ dataFolder, version, lock }: Examined): Promise<Finding[]> {
  const check = 'server';
  try {
    lock().release();
    return [{ check, status: 'ok', message: 'None runs over this folder.' }];
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
  }
  const bytes = await readIfThere(join(dataFolder, 'server.json'));
  const { address } = readHolder(bytes);
  if (address === null) {
    const advice = 'Look again in a moment; if it stays so, look into the server’s log.';
    return [{ check, status: 'warn', message: 'One holds the folder and does not listen yet.', advice }];
  }
  const answer = await askHealth(address);
  if (answer === undefined) {
    const advice = 'Look into its log, and start it anew.';
    return [{ check, status: 'fail', message: `${address} holds the folder and does not answer.`, advice }];
  }
  if (answer === version) return [{ check, status: 'ok', message: `${address}, version ${version}.` }];
  const message = `${address} runs version ${answer}, this is ${version}.`;
  return [
    { check, status: 'warn', message, advice: 'Start the server anew, so that both are of one version.' },
  ];
}

function readHolder(bytes: Uint8Array | undefined): { address: string | null } {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as { address: string | null };
  } catch {
    // It has not been written yet.
    return { address: null };
  }
}

/** The version that it says, or undefined. The address is the server's own: this machine. */
async function askHealth(address: string): Promise<string | undefined> {
  try {
    const url = new URL(
      '/api/health',
      address.replace('//0.0.0.0', '//127.0.0.1').replace('//[::]', '//[::1]'),
    );
    const answer = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
    const { version } = (await answer.json()) as { version?: unknown };
    return typeof version === 'string' ? version : undefined;
  } catch {
    // Whatever it is, it does not answer.
    return undefined;
  }
}

/** Whether links that are given to others lead here. */
export function examineAddress(publicBaseUrl: string | null): Finding {
  const check = 'PUBLIC_BASE_URL';
  const advice = 'Set it to the address under which others reach this server, such as https://stage.example.';
  if (publicBaseUrl === null) {
    return { check, status: 'ok', message: 'It is not set: links hold on this machine only.', advice };
  }
  const { protocol, hostname } = new URL(publicBaseUrl);
  const isHere = /^(?:localhost|127\.|\[::1\]|0\.0\.0\.0)/.test(hostname);
  if (isHere)
    return { check, status: 'warn', message: `${publicBaseUrl} leads to this machine only.`, advice };
  if (protocol === 'http:') {
    return { check, status: 'warn', message: `${publicBaseUrl} is not encrypted.`, advice: 'Use https.' };
  }
  return { check, status: 'ok', message: publicBaseUrl };
}

/** Whether pictures can be read and written on this machine. */
export async function examineImaging(): Promise<Finding> {
  const check = 'sharp';
  try {
    const { default: sharp } = await import('sharp');
    const blank = sharp({ create: { width: 8, height: 8, channels: 3, background: '#808080' } });
    const bytes = await blank.webp().toBuffer();
    const { format } = await sharp(bytes).metadata();
    if (format !== 'webp') throw new Error('It read something else than it wrote.');
    return { check, status: 'ok', message: `sharp ${sharp.versions.sharp}, libvips ${sharp.versions.vips}.` };
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : 'for an unknown reason';
    const advice = 'Install the project’s packages anew on this machine.';
    return { check, status: 'fail', message: `Pictures cannot be made: ${why}`, advice };
  }
}
