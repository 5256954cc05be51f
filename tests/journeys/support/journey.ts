import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from './launch-browser.ts';
import { buildPages, JourneyServer } from './start-server.ts';
import { Witness } from './witness.ts';

/** Long, because a loaded machine is slow; nothing ever waits for it when all is well. */
export const patienceMs = 45_000;

export const sizes = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1440, height: 900 },
  large: { width: 2560, height: 1440 },
} as const;

/** A real server and a real browser. */
export class Journey {
  readonly server = new JourneyServer();
  browser!: Browser;
  witnesses: Witness[] = [];
  #contexts: BrowserContext[] = [];
  #screenshotFolder: string | undefined;

  async open(): Promise<void> {
    await buildPages();
    [this.browser] = await Promise.all([launchBrowser(), this.server.start()]);
  }

  async close(): Promise<void> {
    await this.browser?.close();
    await this.server.close();
  }

  /** A browser of somebody who has never been here. */
  async visitor(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      baseURL: this.server.address,
      viewport: sizes.desktop,
      locale: 'en-GB',
      timezoneId: 'UTC',
      // What a journey puts in the server's place would not be asked: it asks for the worker where it is about it.
      serviceWorkers: 'block',
      ...options,
    });
    context.setDefaultTimeout(patienceMs);
    this.#contexts.push(context);
    this.witnesses.push(new Witness(context, () => this.server.address));
    return context;
  }

  /** A page of a new visitor, at an address of the program. */
  async goTo(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await (await this.visitor(options)).newPage();
    await page.goto(path);
    return page;
  }

  forgive(...patterns: RegExp[]): void {
    for (const witness of this.witnesses) witness.forgive(...patterns);
  }

  /** Ends the visits of a test and says what went wrong unseen. */
  async endVisits(): Promise<string[]> {
    const troubles = this.witnesses.flatMap((witness) => witness.unforgiven);
    await Promise.all(this.#contexts.map((context) => context.close()));
    this.#contexts = [];
    this.witnesses = [];
    return troubles;
  }

  /** A picture of the page, in SCREENSHOT_DIR or a temporary folder. Returns its path. */
  async screenshot(page: Page, name: string): Promise<string> {
    this.#screenshotFolder ??=
      process.env.SCREENSHOT_DIR ?? mkdtempSync(join(tmpdir(), 'cyclorama-screenshots-'));
    mkdirSync(this.#screenshotFolder, { recursive: true });
    const path = join(this.#screenshotFolder, `${name}.png`);
    await page.screenshot({ path });
    return path;
  }
}
