// Compiles what changed since the last time; with nothing changed that is a look at the sources' times. What a source that was moved
// or deleted left in dist is removed: `dist/a.js` would be found before `dist/a/index.js`. TypeScript's own executable is started
// without its launcher, which is one Node process less in front of every command.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import getExePath from '../node_modules/typescript/lib/getExePath.js'
import { bundleSandbox } from './bundle-sandbox.mjs'
import { bundleStart } from './bundle-start.mjs'
import { areSourcesNewer } from './newer-sources.js'

const buildInfo = 'dist/.tsbuildinfo'
// Made of what was compiled, and of no sources of their own.
const bundles = [join('scripts', 'start'), join('apps', 'sandbox')]
const isBundle = (source) => bundles.includes(source)
const compiledAt = () => statSync(buildInfo, { throwIfNoEntry: false })?.mtimeMs

const removeOrphans = () => {
  for (const path of readdirSync('dist', { recursive: true })) {
    const source = /^(.+)\.js(?:\.map)?$/.exec(path)?.[1]
    if (source && !isBundle(source) && !existsSync(`${source}.ts`)) rmSync(join('dist', path))
  }
}

// A module of types alone compiles to its preamble, which nobody requires: it would only be one more file of the package.
const preamble =
  /^"use strict";\s*Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);\s*(?:\/\/# sourceMappingURL=\S+\s*)?$/
const removeEmpty = () => {
  for (const path of readdirSync('dist', { recursive: true })) {
    const file = join('dist', path)
    if (!path.endsWith('.js') || !preamble.test(readFileSync(file, 'utf8'))) continue
    rmSync(file)
    rmSync(`${file}.map`, { force: true })
  }
}

// The SDK's modules are CommonJS without a mark that says so, and would be copied, export by export, at each `import()` of theirs.
const copiedModule = /__importStar\(require\(((['"])@aws-sdk\/[^'"]+\2)\)\)/g
const takeModulesAsTheyAre = () => {
  for (const path of readdirSync('dist', { recursive: true })) {
    const file = join('dist', path)
    if (!path.endsWith('.js')) continue
    const text = readFileSync(file, 'utf8')
    const taken = text.replace(copiedModule, 'require($1)')
    if (taken !== text) writeFileSync(file, taken)
  }
}

// Said before it begins: a first compilation takes seconds, and what waits for it would seem to hang.
if (areSourcesNewer('.')) process.stderr.write('Compiling the sources into dist\n')
const before = compiledAt()
const { status, error } = spawnSync(getExePath(), ['--build', 'tsconfig.build.json'], { stdio: 'inherit' })
if (error) throw error
if (compiledAt() !== before) {
  removeOrphans()
  removeEmpty()
  takeModulesAsTheyAre()
}
const isMissing = bundles.some((bundle) => !existsSync(join('dist', `${bundle}.js`)))
if (status === 0 && (compiledAt() !== before || isMissing)) await Promise.all([bundleStart(), bundleSandbox()])
// Where it could not be compiled whole, what is run is what was compiled, and not what an earlier build made of it.
if (status !== 0) for (const bundle of bundles) rmSync(join('dist', `${bundle}.js`), { force: true })
process.exitCode = status ?? 1
