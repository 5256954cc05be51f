/**
 * `npm run live-check -- gemini|nanogpt|novelai`: what a key owner runs once per provider, because nobody else can.
 * `docs/live-check.md` says what it costs and what it tells.
 */
import { createAsker } from '../server/cli/ask.ts';
import { runLiveCheck } from './live-check/run-live-check.ts';

/** How long a check that was stopped may take over its last words. */
const graceMs = 300;
const stop = new AbortController();
process.once('SIGINT', () => {
  stop.abort(new Error('Stopped.'));
  setTimeout(() => process.exit(130), graceMs).unref();
});

const writeTo = (stream: NodeJS.WriteStream) => (text: string) =>
  new Promise<void>((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });

const code = await runLiveCheck(process.argv.slice(2), {
  environment: process.env,
  terminal: {
    ask: createAsker(process.stdin, process.stderr),
    write: writeTo(process.stdout),
    complain: writeTo(process.stderr),
  },
  signal: stop.signal,
});
process.exit(stop.signal.aborted ? 130 : code);
