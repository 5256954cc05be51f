import svelte from 'eslint-plugin-svelte';
import typescript from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default typescript.config(
  { ignores: ['.cache/', 'build/', '.svelte-kit/', 'node_modules/', 'data/'] },
  ...typescript.configs.recommended,
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: typescript.parser, svelteConfig } },
  },
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-empty': 'error',
      'no-console': ['error', { allow: ['error'] }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'svelte/no-navigation-without-resolve': 'off',
      // State is replaced, not changed in place ($state.raw), so plain Map and Date are right.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  { files: ['tools/**', 'server/cli/**', 'server/main.ts', 'tests/**'], rules: { 'no-console': 'off' } },
);
