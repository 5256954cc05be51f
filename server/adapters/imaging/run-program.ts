export interface ProgramRun {
  /** What it wrote, where it came to a good end within its limits. */
  output: Uint8Array | null;
  /** Why there is none. */
  ended: 'well' | 'badly' | 'late' | 'too_long';
}

export interface ProgramLimits {
  timeoutMs: number;
  maxBytes: number;
  signal?: AbortSignal;
}

/**
 * Runs a program without a shell, with nothing of the server's environment, and ends it where it takes longer or writes
 * more than it may. Throws what `signal` says, and where there is no such program.
 */
export async function runProgram(
  command: string[],
  { timeoutMs, maxBytes, signal }: ProgramLimits,
): Promise<ProgramRun> {
  signal?.throwIfAborted();
  const child = Bun.spawn(command, {
    stdio: ['ignore', 'pipe', 'ignore'],
    // There may be keys in it.
    env: { PATH: process.env['PATH'] ?? '', MALLOC_ARENA_MAX: '2' },
  });
  let ended: ProgramRun['ended'] = 'well';
  const stop = (why: ProgramRun['ended']) => {
    ended = why;
    child.kill('SIGKILL');
  };
  const timer = setTimeout(() => stop('late'), timeoutMs);
  const giveUp = () => stop('badly');
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    const portions: Uint8Array[] = [];
    let bytes = 0;
    for await (const portion of child.stdout) {
      bytes += portion.length;
      if (bytes > maxBytes) {
        stop('too_long');
        break;
      }
      portions.push(portion);
    }
    const code = await child.exited;
    signal?.throwIfAborted();
    if (ended === 'well' && code !== 0) ended = 'badly';
    return { output: ended === 'well' ? new Uint8Array(Buffer.concat(portions)) : null, ended };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
    child.kill('SIGKILL');
  }
}
