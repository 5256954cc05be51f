/** Ends this process as a machine does that loses its power, when the moment is the one of `KILL_AT`. */
export const reach = async (moment: string): Promise<void> => {
  if (moment !== process.env['KILL_AT']) return;
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => undefined);
};

/** What a call is about: the step it remembers, where it remembers one. */
const nameStep = (input: unknown[]): string => {
  const [first, second] = input;
  if (typeof first === 'string' && first.startsWith('job_') && typeof second === 'string')
    return ` ${second}`;
  for (const value of input) {
    if (typeof value !== 'object' || value === null) continue;
    if ('step' in value) return ` ${String(value.step)}`;
    if ('candidate' in value) return ` ${String(value.candidate)}`;
    if ('remembered' in value) return nameStep([value.remembered]);
  }
  return '';
};

/** The same port, which tells of each call before it is made and after it is through. */
export const watched = <Port extends object>(name: string, port: Port): Port =>
  new Proxy(port, {
    get: (target, method) => {
      const value: unknown = Reflect.get(target, method);
      if (typeof value !== 'function' || method === 'watch') return value;
      return async (...input: unknown[]) => {
        const moment = `${name}.${String(method)}${nameStep(input)}`;
        await reach(`before ${moment}`);
        const result: unknown = await Reflect.apply(value, target, input);
        // A claim that found nothing is no moment.
        if (result !== undefined || method !== 'claim') await reach(`after ${moment}`);
        return result;
      };
    },
  });
