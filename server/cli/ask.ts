import { CommandError, type Terminal } from './command.ts';

type Input = NodeJS.ReadStream;
type Output = NodeJS.WriteStream;

/** Reads answers line by line. `input` is touched with the first question and not before. */
export function createAsker(input: Input, output: Output): Terminal['ask'] {
  const readLine = createLineReader(input);
  return async (question, { hidden } = { hidden: false }) => {
    if (!input.isTTY) return readLine();
    if (hidden) return readHidden(question, input, output);
    output.write(question);
    return readLine();
  };
}

function createLineReader(input: Input): () => Promise<string> {
  let rest = '';
  let portions: AsyncIterator<Buffer> | undefined;
  return async () => {
    portions ??= input[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    while (!rest.includes('\n')) {
      const { done, value } = await portions.next();
      if (done) break;
      rest += value.toString('utf8');
    }
    if (rest === '') throw new CommandError('Nothing was typed.');
    const [line = '', ...others] = rest.split('\n');
    rest = others.join('\n');
    return line.replace(/\r$/, '');
  };
}

const keys = { enter: /[\r\n]/, interrupt: '\u0003', end: '\u0004', erase: /[\u007f\b]/, eraseAll: '\u0015' };

/** Key by key, so that the terminal shows none of them. */
function readHidden(question: string, input: Input, output: Output): Promise<string> {
  return new Promise((resolve, reject) => {
    let typed = '';
    const finish = (settle: () => void) => {
      input.off('data', listen);
      input.setRawMode(false);
      input.pause();
      output.write('\n');
      settle();
    };
    const listen = (portion: Buffer) => {
      for (const key of portion.toString('utf8')) {
        if (keys.enter.test(key)) return finish(() => resolve(typed));
        if (key === keys.interrupt) return finish(() => process.kill(process.pid, 'SIGINT'));
        if (key === keys.end) return finish(() => reject(new CommandError('Nothing was typed.')));
        if (key === keys.eraseAll) typed = '';
        else if (keys.erase.test(key)) typed = [...typed].slice(0, -1).join('');
        // Arrow keys and the like begin with an escape: nobody means them as part of a password.
        else if (key === '\u001b') return;
        else typed += key;
      }
    };
    // Before the question: a quick hand types as soon as it stands there.
    input.setRawMode(true);
    input.resume();
    input.on('data', listen);
    output.write(question);
  });
}
