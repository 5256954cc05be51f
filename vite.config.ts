import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

/** In development the API is a Bun process beside Vite; both are reached through Vite's port. */
const api = process.env.CYCLORAMA_API ?? 'http://127.0.0.1:7273';

export default defineConfig({
  plugins: [sveltekit()],
  build: { target: 'es2023', sourcemap: false },
  server: { host: '127.0.0.1', proxy: { '/api': api, '/i': api, '/p': api, '/openapi.json': api } },
});
