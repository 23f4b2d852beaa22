import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import groups from './organizations/groups.json'
import wholeOrganizations from './whole-organizations.json'

const test = join(__dirname, '..')
const isLong = (path: string) => wholeOrganizations.some((pattern) => new RegExp(pattern).test(`/test/${path}`))

/**
 * Requires suites into the one that calls this, so that they share a registry of modules: loading all modules anew for each suite took a
 * third of `npm test`, and the first rollout after that takes three times the CPU time of the second. Each suite is a `describe` of its
 * path, which keeps its hooks to itself and names it in reports.
 */
const requireAll = (chosen: (path: string) => boolean): void => {
  for (const path of readdirSync(test, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!path.endsWith('.test.ts') || !chosen(path)) continue
    describe(path, () => {
      require(join(test, path))
    })
  }
}

/**
 * Requires suites of `npm test` into one group.
 *
 * @param chosen whether a suite belongs to the group, by its path below `test`.
 */
export const requireSuites = (chosen: (path: string) => boolean): void =>
  requireAll((path) => chosen(path) && !isLong(path))

/**
 * Requires suites of `npm run test:organizations` into one group.
 *
 * @param name of the group in `organizations/groups.json`, where the groups stand in the order in which they begin.
 * @throws Error where no group has that name.
 */
export const requireOrganizations = (name: string): void => {
  const group = groups.find((one) => one.name === name)
  if (!group) throw new Error(`test/groups/organizations/groups.json has no group "${name}"`)
  const pattern = new RegExp(group.suites)
  requireAll((path) => pattern.test(path) && isLong(path))
}
