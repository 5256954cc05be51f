import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** The pages are a client-rendered app: static files, served by the one Bun process. */
export default {
  preprocess: vitePreprocess(),
  kit: {
    adapter: adapter({ pages: 'build', assets: 'build', fallback: 'index.html' }),
    alias: { $contract: 'server/contract', $app_server: 'server/http' },
    output: { bundleStrategy: 'split' },
    version: { pollInterval: 0 },
  },
};
