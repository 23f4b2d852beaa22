// Makes one file of the compiled sandbox: `dist/apps/sandbox.js`, which Node.js finds before `dist/apps/sandbox/index.js`. The package has
// it in place of some 400, and a clone loads it in less time. The build makes it. What is not the sandbox's own is loaded from where it
// is: packages, and `ids.js` of the manifest.
import { dirname, relative, resolve, sep } from 'node:path'
import { build } from 'esbuild'
import { asOneFile } from './bundle-start.mjs'

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

/** Writes the file; what it is made of has to be compiled. */
export const bundleSandbox = () =>
  build({
    entryPoints: [`${sandbox}/index.js`],
    outfile: bundle,
    ...asOneFile,
    plugins: [outside],
  })
