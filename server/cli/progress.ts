import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from './command.ts';

export interface Progress {
  show(done: number, total: number): void;
  /** Takes the bar away; what follows starts on a fresh line. */
  end(): void;
}

/** A bar on standard error while a person watches, silence otherwise. */
export function drawProgress(terminal: Terminal, noun: string): Progress {
  if (!terminal.watched) return { show: () => undefined, end: () => undefined };
  let bar: SingleBar | null = null;
  const format = `{bar} {value}/{total} ${noun} · {eta_formatted} to go`;
  return {
    show(done, total) {
      if (!bar) {
        bar = new SingleBar({ format, clearOnComplete: true, hideCursor: true }, Presets.shades_grey);
        bar.start(total, done);
      } else bar.update(done);
    },
    end() {
      bar?.stop();
    },
  };
}
