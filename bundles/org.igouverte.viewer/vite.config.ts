import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { GetManualChunk, GetModuleInfo, OutputAsset, OutputChunk } from 'rollup';
import { defineConfig, type Plugin } from 'vite';
import { messagesIn } from './src/main/web/messages/messages';

const here = fileURLToPath(new URL('.', import.meta.url));
const web = resolve(here, 'src/main/web');
const output = resolve(here, 'target/classes/web');
const base = '/viewer/';

/** Modules that plug-ins share with the host, by the specifiers under which they import them. */
const shared: string[] = JSON.parse(readFileSync(resolve(here, 'shared-modules.json'), 'utf8'));
const VIRTUAL = '\0shared:';

/**
 * Gives each shared module an entry of its own: a few lines that export what lies in one of few chunks, so that host and
 * plug-ins have one OpenLayers and the first view loads few files. The import map tells plug-ins where the entries are.
 */
function sharedModules(): Plugin {
  return {
    name: 'igo-shared-modules',
    resolveId: (id) => (id.startsWith('shared:') ? VIRTUAL + id.slice('shared:'.length) : undefined),
    async load(id) {
      if (!id.startsWith(VIRTUAL)) {
        return undefined;
      }
      const specifier = id.slice(VIRTUAL.length);
      const resolved = await this.resolve(specifier, resolve(web, 'main.ts'));
      const info = await this.load(resolved!);
      const names = `export * from ${JSON.stringify(specifier)};`;
      return info.hasDefaultExport ? `${names}\nexport { default } from ${JSON.stringify(specifier)};` : names;
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, context) {
        const imports: Record<string, string> = {};
        for (const chunk of Object.values(context.bundle ?? {})) {
          if (chunk.type === 'chunk' && chunk.isEntry && chunk.facadeModuleId?.startsWith(VIRTUAL)) {
            imports[chunk.facadeModuleId.slice(VIRTUAL.length)] = base + chunk.fileName;
          }
        }
        return html
          .replace('<!--import map-->', `<script type="importmap">${JSON.stringify({ imports })}</script>`)
          .replace('</head>', `${preloads(Object.values(context.bundle ?? {}))}\n</head>`);
      },
    },
  };
}

/** The page's script asks for the map's first picture; what the map needs besides is fetched meanwhile. */
function preloads(chunks: readonly (OutputChunk | OutputAsset)[]): string {
  const named = (name: string) => chunks.find((chunk) => chunk.type === 'chunk' && chunk.name === name) as OutputChunk;
  if (chunks.length === 0) {
    // `npm run dev` has none.
    return '';
  }
  const [page, viewer] = [named('index'), named('viewer')];
  return [viewer.fileName, ...viewer.imports]
    .filter((file) => file !== page.fileName && !page.imports.includes(file))
    .map((file) => `<link rel="modulepreload" href="${base}${file}">`)
    .join('\n');
}

/** Everything that the first view needs is in chunks of its own, apart from what only plug-ins ask for. */
const chunkOf: GetManualChunk = (id, { getModuleInfo }) => {
  // Vite's own few lines for dynamic imports are needed by the page at once.
  if (id.includes('vite/preload-helper')) {
    return 'load';
  }
  if (/\/node_modules\/(lit|@lit|lit-html|lit-element)\//.test(id)) {
    return 'lit';
  }
  if (!id.includes('/node_modules/')) {
    return undefined;
  }
  if (/\/node_modules\/(proj4|mgrs|wkt-parser)\//.test(id)) {
    return 'proj4';
  }
  // What one tool needs is loaded with that tool.
  if (!/\/node_modules\/(ol|@fontsource|rbush|quickselect|geotiff|pbf|earcut)\//.test(id)) {
    return undefined;
  }
  return neededAtFirst(getModuleInfo).has(id) ? 'map' : 'map-more';
};

let first: Set<string> | undefined;

function neededAtFirst(getModuleInfo: GetModuleInfo): Set<string> {
  if (!first) {
    first = new Set();
    const waiting = [resolve(web, 'viewer.ts')];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (!first.has(id)) {
        first.add(id);
        waiting.push(...(getModuleInfo(id)?.importedIds ?? []));
      }
    }
  }
  return first;
}

/** Writes the page in each language with the hash of its one inline script, and compressed forms beside what is worth it. */
function pages(): Plugin {
  return {
    name: 'igo-pages',
    writeBundle() {
      const page = readFileSync(join(output, 'index.html'), 'utf8');
      for (const language of ['fr', 'en'] as const) {
        const { title, brand, heading, noscript } = messagesIn(language);
        const texts: Record<string, string> = { lang: language, title, brand, description: heading, noscript };
        // Relative, since a page that is a preview has a state of its own.
        const html = page.replace('href="/viewer/state?', 'href="viewer/state?');
        writeFileSync(join(output, `${language}.html`), html.replace(/%(\w+)%/g, (_, name: string) => escaped(texts[name]!)));
      }
      rmSync(join(output, 'index.html'));
      // It declares and does nothing, so it is its own declaration.
      mkdirSync(join(output, 'api'));
      copyFileSync(join(web, 'api/viewer-api.ts'), join(output, 'api/viewer-api.d.ts'));
      const map = /<script type="importmap">(.*?)<\/script>/s.exec(page)![1]!;
      const hash = createHash('sha256').update(map).digest('base64');
      writeFileSync(join(output, 'script-hash.txt'), `sha256-${hash}`);
      for (const file of readdirSync(output, { recursive: true, withFileTypes: true })) {
        const path = join(file.parentPath ?? file.path, file.name);
        if (file.isFile() && /^\.(js|css|html|svg|json|ts|md)$/.test(extname(path))) {
          writeFileSync(path + '.gz', gzipSync(readFileSync(path), { level: 9 }));
        }
      }
    },
  };
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

const PORT = process.env['IGO_PORT'] ?? '8080';
const server = `http://127.0.0.1:${PORT}`;

export default defineConfig({
  root: web,
  base,
  publicDir: resolve(web, 'public'),
  plugins: [sharedModules(), pages()],
  // `npm run dev` shows the sources of the page on what a running server serves.
  server: { proxy: Object.fromEntries(['/viewer/state', '/viewer/p/', '/viewer/search', '/viewer/in-view', '/events', '/identify', '/tiles', '/wms', '/maps', '/accounts', '/ogcapi'].map((path) => [path, server])) },
  build: {
    outDir: output,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rollupOptions: {
      input: {
        index: resolve(web, 'index.html'),
        ...Object.fromEntries(shared.map((specifier) => [`s/${specifier.replace(/\.js$/, '')}`, `shared:${specifier}`])),
      },
      preserveEntrySignatures: 'exports-only',
      output: {
        entryFileNames: 'a/[name]-[hash].js',
        chunkFileNames: 'a/[name]-[hash].js',
        assetFileNames: 'a/[name]-[hash][extname]',
        manualChunks: chunkOf,
      },
    },
  },
});
