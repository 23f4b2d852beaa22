// Makes one file of the compiled sandbox, which is in the package in place of some 400: `dist/apps/sandbox.js`, which Node.js finds
// before `dist/apps/sandbox/index.js`. It runs at the end of `npm run prepare`, which npm runs before it packs; the next build removes
// the file, because a clone runs what was compiled last. What is not the sandbox's own is loaded from where it is: packages, and `ids.js`
// of the manifest. Another file may be named to write to; what is in it is the same.
import { dirname, relative, resolve, sep } from 'node:path'
import { build } from 'esbuild'

const sandbox = resolve('dist/apps/sandbox')
const bundle = `${sandbox}.js`

const outside = {
  name: 'outside of the sandbox',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir }) => {
      const target = resolve(resolveDir, path)
      if (target.startsWith(`${sandbox}${sep}`)) return undefined
      return { path: `./${relative(dirname(bundle), target).split(sep).join('/')}`, external: true }
    })
  },
}

await build({
  entryPoints: [`${sandbox}/index.js`],
  outfile: process.argv[2] ?? bundle,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.12',
  charset: 'utf8',
  packages: 'external',
  plugins: [outside],
  logLevel: 'warning',
})
