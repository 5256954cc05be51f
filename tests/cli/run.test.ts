import { describe, expect, test } from 'bun:test';
import project from '../../package.json';
import { setStage } from './stage.ts';

describe('the command line', () => {
  test.each([[[]], [['help']], [['--help']], [['-h']]])(
    'lists its commands when called with %p',
    async (args) => {
      const stage = setStage();
      expect(await stage.run(...(args as string[]))).toBe(0);
      for (const name of ['paint', 'score', 'contact-sheet', 'version'])
        expect(stage.output.join('')).toContain(`  ${name} `);
      expect(stage.complaints).toEqual([]);
    },
  );

  test.each([[['help', 'paint']], [['paint', '--help']], [['paint', 'story.txt', '-h']]])(
    'explains one command when called with %p',
    async (args) => {
      const stage = setStage();
      expect(await stage.run(...args)).toBe(0);
      expect(stage.output.join('')).toContain('Usage: cyclorama paint FILE');
      expect(stage.output.join('')).toContain('--threshold');
    },
  );

  test.each([['version'], ['--version'], ['-v']])('prints its version when called with %p', async (name) => {
    const stage = setStage();
    expect(await stage.run(name)).toBe(0);
    expect(stage.output.join('')).toBe(`cyclorama ${project.version}\n`);
  });

  test.each([[['paynt']], [['help', 'paynt']], [['constructor']], [['']]])(
    'answers an unknown command %p with help on standard error and exit code 2',
    async (args) => {
      const stage = setStage();
      expect(await stage.run(...args)).toBe(2);
      expect(stage.complaints.join('')).toContain('There is no command');
      expect(stage.complaints.join('')).toContain('score');
      expect(stage.output).toEqual([]);
    },
  );

  test.each([
    [['score', '--loud'], '--loud'],
    [['score', '--threshold'], '--threshold'],
    [['score', '--threshold', '2'], 'between 0 and 1'],
    [['score', '--threshold', 'high'], 'between 0 and 1'],
    [['score', '--threshold='], 'between 0 and 1'],
    [['score', 'a.jsonl', 'b.jsonl'], 'b.jsonl'],
    [['paint'], 'Name the transcript'],
  ])('refuses %p in one line with exit code 2', async (args, words) => {
    const stage = setStage();
    expect(await stage.run(...args)).toBe(2);
    expect(stage.complaints).toHaveLength(1);
    expect(stage.complaints[0]).toContain(words);
    expect(stage.complaints[0]!.trim()).not.toContain('\n');
  });
});
