import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { networkInterfaces } from 'node:os';
import { readAllowList } from '../../../server/adapters/network/allow-list.ts';
import { judgeAddress } from '../../../server/adapters/network/judge-address.ts';
import { failureOf, makeOutgoing, scopeOf } from './support.ts';

describe('an address', () => {
  test.each([
    ['8.8.8.8', 'public'],
    ['2001:4860:4860::8888', 'public'],
    ['::ffff:8.8.8.8', 'public'],
    ['127.0.0.1', 'loopback'],
    ['127.8.9.10', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['10.0.0.1', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.0.1', 'private'],
    ['100.64.0.1', 'private'],
    ['fd12:3456::1', 'private'],
    ['::ffff:192.168.0.1', 'private'],
    ['169.254.169.254', 'never'],
    ['169.254.0.1', 'never'],
    ['::ffff:169.254.169.254', 'never'],
    ['fe80::1', 'never'],
    ['fd00:ec2::254', 'never'],
    ['100.100.100.200', 'never'],
    ['168.63.129.16', 'never'],
    ['0.0.0.0', 'never'],
    ['0.1.2.3', 'never'],
    ['::', 'never'],
    ['224.0.0.1', 'never'],
    ['ff02::1', 'never'],
    ['255.255.255.255', 'never'],
    ['240.0.0.1', 'never'],
    ['192.0.2.1', 'never'],
    ['198.18.0.1', 'never'],
    ['64:ff9b::808:808', 'public'],
    ['64:ff9b::7f00:1', 'never'],
    ['64:ff9b::a9fe:a9fe', 'never'],
    ['64:ff9b::a00:1', 'never'],
    ['64:ff9b:1::808:808', 'never'],
    ['::7f00:1', 'never'],
    ['::ffff:0:127.0.0.1', 'never'],
    ['fec0::1', 'never'],
    ['4000::1', 'never'],
    ['2002:7f00:1::', 'never'],
    ['2001:0:7f00:1::', 'never'],
    ['2001:db8::1', 'never'],
    ['not an address', 'never'],
  ])('%s is %s', (address, kind) => {
    expect(judgeAddress(address)).toBe(kind as ReturnType<typeof judgeAddress>);
  });
});

describe('the list of allowed hosts', () => {
  test('holds names, addresses and ranges', () => {
    const list = readAllowList('nas.local, 192.168.1.0/24 ,[fd12::1],10.0.0.7');
    expect(list.hasHost('NAS.local')).toBe(true);
    expect(list.hasHost('other.local')).toBe(false);
    expect(['192.168.1.9', '10.0.0.7', 'fd12::1', '::ffff:192.168.1.9'].every(list.hasAddress)).toBe(true);
    expect(['192.168.2.1', '10.0.0.8', 'fd12::2'].some(list.hasAddress)).toBe(false);
  });

  test.each([
    '10/8',
    '010.0.0.0/8',
    '::ffff:10.0.0.0/104',
    '0x7f.1',
    '192.168.1.0/99',
    'http://nas.local',
    'a b',
    '192.168.1',
    '300.1.1.1',
    '*.local',
    '-x',
  ])('refuses %p and names it', (text) => {
    expect(() => readAllowList(`ok.local,${text}`)).toThrow(text);
  });
});

describe('a call', () => {
  let calls = 0;
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: () => {
      calls += 1;
      return new Response('reached');
    },
  });
  const { port } = server;
  beforeAll(() => void (calls = 0));
  afterAll(() => server.stop(true));
  const here = `http://127.0.0.1:${port}`;
  const names = {
    'easel.example': ['127.0.0.1'],
    'mixed.example': ['93.184.216.34', '127.0.0.1'],
    'cloud.example': ['169.254.169.254'],
    'nas.local': ['192.168.7.7'],
    localhost: ['127.0.0.1'],
  };

  test.each([
    ['this machine, to a member', here, { mayReachLoopback: false }],
    ['this machine in decimal, to a member', `http://2130706433:${port}`, { mayReachLoopback: false }],
    ['this machine in octal, to a member', `http://0177.0.0.1:${port}`, { mayReachLoopback: false }],
    ['this machine in hex, to a member', `http://0x7f.1:${port}`, { mayReachLoopback: false }],
    ['this machine in short, to a member', `http://127.1:${port}`, { mayReachLoopback: false }],
    ['localhost, to a member', `http://localhost:${port}`, { mayReachLoopback: false }],
    ['localhost with a dot, to a member', `http://localhost.:${port}`, { mayReachLoopback: false }],
    ['a mapped address, to a member', `http://[::ffff:127.0.0.1]:${port}`, { mayReachLoopback: false }],
    ['a name that points here, to a member', `http://easel.example:${port}`, { mayReachLoopback: false }],
    [
      'a name of which one address points here, to a member',
      `http://mixed.example:${port}`,
      { mayReachLoopback: false },
    ],
    ['a private network', 'http://192.168.7.7', {}],
    ['a private name', 'http://nas.local', {}],
    ['a cloud’s metadata', 'http://169.254.169.254/latest/meta-data', {}],
    ['a cloud’s metadata by name', 'http://metadata.google.internal/x', {}],
    ['a name that points at metadata', 'http://cloud.example', {}],
    ['every address of this machine', `http://0.0.0.0:${port}`, {}],
    ['this machine in an old IPv6 form', `http://[::127.0.0.1]:${port}`, {}],
    ['every address of this machine, IPv6', `http://[::]:${port}`, {}],
    ['a file', 'file:///etc/passwd', {}],
    ['another protocol', 'gopher://127.0.0.1/x', {}],
    ['a name and password in the address', `http://user:word@127.0.0.1:${port}`, {}],
  ])('to %s is refused before anything is sent', async (_, url, scope) => {
    const before = calls;
    const failure = await failureOf(makeOutgoing({ names }).open(scopeOf(url, scope))(url));
    expect(failure.reason).toBe('bad_request');
    expect(failure.options.notProcessed).toBe(true);
    expect(calls).toBe(before);
  });

  test.each([
    ['this machine', here],
    ['a name that points here', `http://easel.example:${port}`],
  ])('to %s goes well for who runs it', async (_, url) => {
    const reply = await makeOutgoing({ names }).open(scopeOf(url))(`${url}/x`);
    expect(await reply.text()).toBe('reached');
  });

  test('to the server’s own port is refused, also when the host is allowed', async () => {
    const outgoing = makeOutgoing({ names, ownPorts: [port ?? 0], allow: '127.0.0.1, easel.example' });
    for (const url of [here, `http://easel.example:${port}`]) {
      expect((await failureOf(outgoing.open(scopeOf(url))(url))).message).toContain('this server itself');
    }
  });

  test('to the server’s own port is refused by every address that this machine has', async () => {
    const own = Object.values(networkInterfaces()).flatMap((cards) => cards ?? []);
    const outgoing = makeOutgoing({
      names: { 'self.example': own.map(({ address }) => address).filter((it) => !it.startsWith('fe80')) },
      ownPorts: [port ?? 0],
      allow: 'self.example',
    });
    const url = `http://self.example:${port}`;
    expect((await failureOf(outgoing.open(scopeOf(url))(url))).message).toContain('this server itself');
  });

  test.each(['nowhere', 'http://', '//x', ''])('to %p, which is no address, is refused', async (url) => {
    const failure = await failureOf(makeOutgoing().open(scopeOf('http://127.0.0.1'))(url));
    expect(failure).toMatchObject({ reason: 'bad_request', options: { notProcessed: true } });
  });

  test('to a listed host goes well for a member too', async () => {
    const reply = await makeOutgoing({ allow: '127.0.0.0/8' }).open(
      scopeOf(here, { mayReachLoopback: false }),
    )(here);
    expect(reply.status).toBe(200);
  });

  test('to metadata is refused though it is listed', async () => {
    const url = 'http://169.254.169.254/';
    const outgoing = makeOutgoing({ allow: '169.254.0.0/16' });
    expect((await failureOf(outgoing.open(scopeOf(url))(url))).reason).toBe('bad_request');
  });

  test('to an address that came out of a reply is refused on this machine, the connection’s own origin excepted', async () => {
    const call = makeOutgoing({ names }).open(scopeOf('http://easel.example:1'));
    expect((await failureOf(call(`${here}/picture.png`))).message).toContain('came out of a reply');
    const own = makeOutgoing().open(scopeOf(here));
    expect(await (await own(`${here}/picture.png`)).text()).toBe('reached');
  });

  test('asks the name once and dials that answer', async () => {
    const answers = [['127.0.0.1'], ['169.254.169.254']];
    let asked = 0;
    const { createOutgoing } = await import('../../../server/adapters/network/outgoing.ts');
    const outgoing = createOutgoing({
      allowed: readAllowList(''),
      ownPorts: () => [],
      resolve: async () => answers[asked++] ?? [],
    });
    const url = `http://rebinding.example:${port}`;
    expect(await (await outgoing.open(scopeOf(url))(url)).text()).toBe('reached');
    expect(asked).toBe(1);
  });

  test('tries the next address of a name where nobody listens at the first', async () => {
    const outgoing = makeOutgoing({ names: { 'two.example': ['::1', '127.0.0.1'] } });
    const url = `http://two.example:${port}`;
    expect((await outgoing.open(scopeOf(url))(url)).status).toBe(200);
  });

  test('to a name nobody knows says so', async () => {
    const failure = await failureOf(
      makeOutgoing().open(scopeOf('http://nowhere.example'))('http://nowhere.example'),
    );
    expect(failure).toMatchObject({ reason: 'network', options: { notProcessed: true } });
    expect(failure.message).toContain('nowhere.example');
  });
});
