// Compiles what changed since the last time; with nothing changed that is a look at the sources' times. What a source that was moved
// or deleted left in dist is removed: `dist/a.js` would be found before `dist/a/index.js`. TypeScript's own executable is started
// without its launcher, which is one Node process less in front of every command.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import getExePath from '../node_modules/typescript/lib/getExePath.js'

const buildInfo = 'dist/.tsbuildinfo'
const compiledAt = () => statSync(buildInfo, { throwIfNoEntry: false })?.mtimeMs

const removeOrphans = () => {
  for (const path of readdirSync('dist', { recursive: true })) {
    const source = /^(.+)\.js(?:\.map)?$/.exec(path)?.[1]
    if (source && !existsSync(`${source}.ts`)) rmSync(join('dist', path))
  }
}

const before = compiledAt()
const { status, error } = spawnSync(getExePath(), ['--build', 'tsconfig.build.json'], { stdio: 'inherit' })
if (error) throw error
if (compiledAt() !== before) removeOrphans()
process.exitCode = status ?? 1
