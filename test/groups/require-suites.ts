import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import wholeOrganizations from './whole-organizations.json'

const test = join(__dirname, '..')
const isLong = (path: string) => wholeOrganizations.some((pattern) => new RegExp(pattern).test(path))

/**
 * Requires suites into the one that calls this, so that they share a registry of modules: loading
 * all modules anew for each suite took a third of the whole run. Stack traces name the suite.
 *
 * @param chosen whether a suite belongs to the group, by its path below `test`. Suites of `npm run
 * test:organizations` are left out.
 */
export const requireSuites = (chosen: (path: string) => boolean): void => {
  for (const path of readdirSync(test, { recursive: true, encoding: 'utf8' }).sort()) {
    if (path.endsWith('.test.ts') && chosen(path) && !isLong(`/test/${path}`)) require(join(test, path))
  }
}
