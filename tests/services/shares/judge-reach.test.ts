import { describe, expect, test } from 'bun:test';
import { judgeReach } from '../../../server/services/shares/judge-reach.ts';

describe('whether others can open links', () => {
  test.each([
    'https://stage.example',
    'https://stage.example/below',
    'http://93.184.216.34:8080',
    'https://[2606:2800:220:1::1]',
  ])('is so at %s', (baseUrl) => {
    expect(judgeReach(baseUrl, 'http://localhost')).toEqual({ reachable: 'public', warning: null, baseUrl });
  });

  test.each([
    'http://localhost:7272',
    'http://127.0.0.1:7272',
    'http://[::1]:7272',
    'http://192.168.1.20',
    'http://10.0.0.5',
    'http://100.64.0.9',
    'http://169.254.3.4',
    'http://[fd00::5]',
    'http://[::ffff:10.0.0.5]',
    'http://nas',
    'http://stage.local',
    'http://stage.home.arpa.',
  ])('is not so at %s, in a sentence', (baseUrl) => {
    const { reachable, warning } = judgeReach(baseUrl, 'http://localhost');
    expect([reachable, typeof warning]).toEqual(['private', 'string']);
  });
});
