// Makes one file of what every start of the command loads, and of `validate`: `dist/scripts/start.js`, which bin/guardpost.js starts for
// the words that need nothing else. Reading a hundred small files takes Node.js as long as running what is in them. The commands
// that are loaded when they run stay outside, and so do packages: whoever runs one starts from `guardpost.js`, so that no module is
// there twice. The build makes it, also in a clone.
import { writeFileSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { build } from 'esbuild'

const entry = resolve('dist/scripts/guardpost.js')
const bundle = resolve('dist/scripts/start.js')
// What is imported when it runs is written with its ending, and compiled to `require` like the rest.
const isLoadedLater = (path) => path.endsWith('.js') && !path.endsWith('/manifest/validate.js')

const commands = {
  name: 'commands that are loaded when they run',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir }) => {
      if (!isLoadedLater(path)) return undefined
      const target = relative(dirname(bundle), resolve(resolveDir, path)).split(sep).join('/')
      return { path: target.startsWith('.') ? target : `./${target}`, external: true }
    })
  },
}

/** How modules of a build become one: for Node.js, without what comes from packages. */
export const asOneFile = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.12',
  charset: 'utf8',
  packages: 'external',
  logLevel: 'warning',
}

/** Writes the file, and beside it the list of its sources; what it is made of has to be compiled. */
export const bundleStart = async () => {
  const { metafile } = await build({
    entryPoints: [entry],
    outfile: bundle,
    ...asOneFile,
    plugins: [commands],
    metafile: true,
  })
  const sources = Object.keys(metafile.inputs).map((path) => path.replace(/^dist\//, '').replace(/\.js$/, '.ts'))
  writeFileSync(bundle.replace(/\.js$/, '-sources.json'), JSON.stringify(sources))
}
