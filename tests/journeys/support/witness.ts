import type { BrowserContext, ConsoleMessage, Request } from 'playwright-core';

/** Notes everything that goes wrong on the pages of a context, seen or unseen. */
export class Witness {
  readonly troubles: string[] = [];
  #forgiven: RegExp[] = [];

  constructor(
    context: BrowserContext,
    private readonly address: () => string,
  ) {
    context.on('console', (message) => this.#hear(message));
    context.on('weberror', (error) => this.#note(`page error: ${error.error().message}`));
    context.on('request', (request) => this.#see(request));
    context.on('requestfailed', (request) => this.#fail(request));
    context.on('response', (response) => {
      if (response.status() >= 500) this.#note(`${response.status()} for ${response.url()}`);
    });
  }

  /** Troubles that this journey brings about on purpose. */
  forgive(...patterns: RegExp[]): void {
    this.#forgiven.push(...patterns);
  }

  /** What nobody has forgiven. */
  get unforgiven(): string[] {
    return this.troubles.filter((trouble) => !this.#forgiven.some((pattern) => pattern.test(trouble)));
  }

  #note(trouble: string): void {
    this.troubles.push(trouble);
  }

  #hear(message: ConsoleMessage): void {
    if (message.type() === 'error') this.#note(`console: ${message.text()} ${message.location().url}`);
  }

  #see(request: Request): void {
    const url = new URL(request.url());
    const local = ['data:', 'blob:'].includes(url.protocol) || url.origin === this.address();
    if (!local) this.#note(`a request left for another host: ${request.url()}`);
  }

  /** A page that is left aborts what it had asked for: that is no failure. */
  #fail(request: Request): void {
    const why = request.failure()?.errorText ?? 'unknown';
    if (why !== 'net::ERR_ABORTED') this.#note(`request failed (${why}): ${request.url()}`);
  }
}
