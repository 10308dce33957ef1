import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { messagesIn } from './src/main/web/messages/messages';

const here = fileURLToPath(new URL('.', import.meta.url));
const web = resolve(here, 'src/main/web');
const output = resolve(here, 'target/classes/web');

/** Writes the page in each language, and compressed forms beside what is worth it. */
function pages(): Plugin {
  return {
    name: 'igo-pages',
    writeBundle() {
      const page = readFileSync(join(output, 'index.html'), 'utf8');
      for (const language of ['fr', 'en'] as const) {
        const { title, noscript } = messagesIn(language);
        const texts: Record<string, string> = { lang: language, title, noscript };
        writeFileSync(join(output, `${language}.html`), page.replace(/%(\w+)%/g, (_, name: string) => texts[name]!));
      }
      rmSync(join(output, 'index.html'));
      for (const file of readdirSync(output, { recursive: true, withFileTypes: true })) {
        const path = join(file.parentPath ?? file.path, file.name);
        if (file.isFile() && /^\.(js|css|html|svg)$/.test(extname(path))) {
          writeFileSync(path + '.gz', gzipSync(readFileSync(path), { level: 9 }));
        }
      }
    },
  };
}

const server = `http://127.0.0.1:${process.env['IGO_ADMIN_PORT'] ?? '8081'}`;

export default defineConfig({
  root: web,
  base: '/console/',
  publicDir: resolve(web, 'public'),
  plugins: [pages()],
  // `npm run dev` shows the sources of the page on what a running server answers.
  server: { proxy: { '/admin/api': server, '/metrics': server } },
  build: {
    outDir: output,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        entryFileNames: 'a/[name]-[hash].js',
        chunkFileNames: 'a/[name]-[hash].js',
        assetFileNames: 'a/[name]-[hash][extname]',
      },
    },
  },
});
