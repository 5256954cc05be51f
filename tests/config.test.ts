import { describe, expect, test } from 'bun:test';
import { readConfig } from '../server/config.ts';

describe('the environment', () => {
  test('gives a secret for the vault, or none', () => {
    expect(readConfig({}).secret).toBeNull();
    expect(readConfig({ CYCLORAMA_SECRET: '' }).secret).toBeNull();
    expect(readConfig({ CYCLORAMA_SECRET: ' sixteen letters! ' }).secret).toBe('sixteen letters!');
  });

  test('is refused with a secret that is too short, which is not repeated', () => {
    const read = () => readConfig({ CYCLORAMA_SECRET: 'hunter2hunter2 ' });
    expect(read).toThrow('CYCLORAMA_SECRET must have at least 16 characters.');
    expect(read).not.toThrow('hunter2');
  });

  test('has a kill switch, off unless it is said', () => {
    const read = (value: string) => readConfig({ AI_KILL_SWITCH: value }).killSwitch;
    expect([read(''), read('false'), read('0')]).toEqual([false, false, false]);
    expect([read('true'), read('1'), read('on')]).toEqual([true, true, true]);
    expect(() => read('perhaps')).toThrow('AI_KILL_SWITCH must be true or false.');
  });

  test('names other addresses for providers', () => {
    const { baseUrls } = readConfig({
      OPENAI_BASE_URL: 'http://127.0.0.1:9/v1/',
      NANOGPT_BASE_URL: 'https://proxy.example',
      PUBLIC_BASE_URL: 'http://localhost:7272',
      UNKNOWN_BASE_URL: 'nonsense',
      GEMINI_BASE_URL: '',
    });
    expect(baseUrls).toEqual({ openai: 'http://127.0.0.1:9/v1', nanogpt: 'https://proxy.example' });
  });

  test.each(['nonsense', 'ftp://x.example', 'https://me:secret@x.example', 'https://x.example?key=secret'])(
    'is refused with “%s” as an address, which is not repeated',
    (address) => {
      const read = () => readConfig({ FAL_BASE_URL: address });
      expect(read).toThrow('FAL_BASE_URL must be an address such as https://api.example.');
      expect(read).not.toThrow('secret');
    },
  );
});
