// Builds what a bundle runs in the browser, called by Maven in the folder of that bundle. Does nothing when nothing has
// changed since the last build.
//   node ../org.igouverte.web/build.mjs        installs packages, checks types, builds into target/classes/web
//   node ../org.igouverte.web/build.mjs test   runs the tests
//   node ../org.igouverte.web/build.mjs packages   installs packages alone, for a bundle that takes files of them
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = process.cwd();
const shared = dirname(fileURLToPath(import.meta.url));
const at = (path) => join(here, path);

function filesIn(path) {
  if (!existsSync(at(path))) {
    return [];
  }
  return statSync(at(path)).isDirectory()
    ? readdirSync(at(path)).sort().flatMap((name) => filesIn(join(path, name)))
    : [path];
}

function hashOf(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const file of paths.flatMap(filesIn)) {
    const content = readFileSync(at(file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Runs the work unless it was done on the same content. */
function once(mark, hash, work) {
  if (!existsSync(at(mark)) || readFileSync(at(mark), 'utf8') !== hash) {
    work();
    mkdirSync(dirname(at(mark)), { recursive: true });
    writeFileSync(at(mark), hash);
  }
}

/** What a tool says goes to standard error, which Maven shows even when it is to be quiet. */
function run(command, ...options) {
  const { status } = spawnSync(command, options, { cwd: here, stdio: ['ignore', process.stderr, process.stderr] });
  if (status !== 0) {
    process.exit(1);
  }
}

const tool = (path, ...options) => run(process.execPath, at(join('node_modules', path)), ...options);

const packages = ['package.json', 'package-lock.json', '.npmrc'];
const ours = ['build.mjs', 'tokens.css'].map((name) => relative(here, join(shared, name)));
// Modules of partners are held to the viewer's types by its own check.
const partners = join('..', '..', 'partner-bundles');
const modules = readdirSync(at(partners)).map((name) => join(partners, name, 'src/main/resources/IGO-INF/viewer'));
const settings = [...ours, 'tsconfig.json', 'vite.config.ts', 'vitest.config.ts', 'shared-modules.json'];

once('node_modules/.installed', hashOf(packages), () => run('npm', 'ci', '--prefer-offline', '--loglevel=error'));
if (process.argv[2] === 'test') {
  tool('vitest/vitest.mjs', 'run', '--reporter=dot');
} else if (process.argv[2] !== 'packages') {
  once('target/classes/web/.built', hashOf([...packages, ...settings, ...modules, 'src/main/web', 'src/test/web']), () => {
    tool('typescript/bin/tsc');
    tool('vite/bin/vite.js', 'build', '--logLevel=warn');
  });
}
