import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
];

/** Starts a Chromium with a fresh profile. Throws a sentence that says how to install one. */
export async function launchBrowser(): Promise<Browser> {
  const chosen = process.env.CHROMIUM_PATH;
  const path = chosen ? (existsSync(chosen) ? chosen : undefined) : usualPlaces.find(existsSync);
  if (!path)
    throw new Error(
      (chosen ? `There is no Chromium at ${chosen} (CHROMIUM_PATH). ` : 'No Chromium was found. ') +
        'Install one with `apt-get install chromium fonts-liberation`, or set CHROMIUM_PATH to its program.',
    );
  return chromium.launch({ executablePath: path, args: flags, headless: true, timeout: 90_000 });
}
