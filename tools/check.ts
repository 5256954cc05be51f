/** Everything that is checked without running the program: `npm run check`. */
const root = new URL('..', import.meta.url).pathname;
const bun = process.execPath;

const steps: [name: string, args: string[]][] = [
  ['types of the routes', ['--bun', 'node_modules/@sveltejs/kit/svelte-kit.js', 'sync']],
  [
    'types',
    ['--bun', 'node_modules/svelte-check/bin/svelte-check', '--fail-on-warnings', '--output', 'human'],
  ],
  ['format', ['--bun', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']],
  ['lint', ['--bun', 'node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.']],
  ['unused files, exports and packages', ['--bun', 'node_modules/knip/bin/knip.js', '--no-progress']],
];

let failed = 0;
for (const [name, args] of steps) {
  const { exitCode } = Bun.spawnSync([bun, ...args], { cwd: root, stdout: 'inherit', stderr: 'inherit' });
  console.log(`${exitCode === 0 ? 'ok    ' : 'FAILED'} ${name}`);
  if (exitCode !== 0) failed += 1;
}

if (/https?:\/\//.test(await Bun.file(`${root}/bun.lock`).text())) {
  console.log('FAILED bun.lock names a host');
  failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
