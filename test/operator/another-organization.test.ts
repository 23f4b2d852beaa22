import { loadManifest } from '../../apps/manifest/load-manifest'
import type { Manifest } from '../../apps/manifest/manifest'
import type { Plan } from '../../apps/planning/actions/plan-value'
import type { SyncChange } from '../../apps/planning/sync/sync-change'
import type { Kept } from '../../apps/planning/sync/sync-plan'
import type { Scenario } from '../../apps/sandbox/scenario/scenario'
import { smallOrganization } from '../support/scenarios'
import { withSandbox } from '../support/with-sandbox'
import { type CommandLine, withCommandLine } from './support/command-line'
import { type OrganizationChanges, organizationChanges } from './support/organization-changes'

interface Synced {
  readonly changes: readonly SyncChange[]
  readonly kept: readonly Kept[]
  readonly written: boolean
}

/** An organization with two accounts and no unit; the rest is made in it. Its lists begin with empty pages. */
const bare: Scenario = {
  organization: { ...smallOrganization.organization, units: [], emptyPages: true },
  accounts: smallOrganization.accounts.slice(0, 2),
}

const root = 'r-ab12'
const teams = ['Alpha', 'Beta', 'Gamma']
const idOf = (team: number, index: number): string => `${team + 5}${String(index).padStart(11, '0')}`

/** Three units with "Prod" and "Dev" in each, one chain of five levels, two empty units, 60 accounts, some of them closed. */
const build = async ({ createUnit, join, close }: OrganizationChanges): Promise<Record<string, string>> => {
  const units: Record<string, string> = {}
  const make = async (path: string): Promise<string> => {
    const [name, above] = [path.split('/').at(-1)!, path.split('/').slice(0, -1).join('/')]
    units[path] = await createUnit(name, units[above] ?? root)
    return units[path]
  }
  for (const [team, name] of teams.entries()) {
    await make(name)
    const stages = [await make(`${name}/Prod`), await make(`${name}/Dev`)]
    for (let index = 0; index < 19; index += 1) {
      const id = idOf(team, index)
      await join({ id, name: `${name} ${index}`, email: `${name}+${index}@example.com`, unit: stages[index % 2]! })
    }
  }
  for (const path of ['Alpha/Prod/A', 'Alpha/Prod/A/B', 'Alpha/Prod/A/B/C', 'Empty', 'Empty/Empty']) await make(path)
  await join({ id: '910000000000', name: 'deep', email: 'deep@example.com', unit: units['Alpha/Prod/A/B/C']! })
  for (const index of [0, 1, 2]) await close(idOf(2, index))
  return units
}

const manifestOf = ({ files }: CommandLine): Manifest => {
  const loaded = loadManifest(files['accounts.json'] ?? '')
  if (!('manifest' in loaded)) throw new Error(JSON.stringify(loaded.issues))
  return loaded.manifest
}

const upToDate = async ({ guardpost }: CommandLine): Promise<void> => {
  const { code, stdout } = await guardpost('sync')
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^accounts\.json is up to date/m)])
}

describe('an organization of another shape', () => {
  it('is written by init as it is, can be planned at once, and is followed by sync', () =>
    withSandbox(
      (sandbox) =>
        withCommandLine(sandbox, { account: '111111111111', files: {} }, async (commands) => {
          const changes = organizationChanges(sandbox)
          const units = await build(changes)
          const words = 'init --home eu-west-1 --security-account 222222222222 --email soc@example.com'
          expect((await commands.guardpost(words)).code).toBe(0)
          expect((await commands.guardpost('validate')).stdout).toContain('60 accounts')
          const first = manifestOf(commands)
          expect(first.organization.units.map(({ path }) => path).sort()).toEqual(Object.keys(units).sort())
          expect(
            first.accounts
              .filter(({ state }) => state === 'SUSPENDED')
              .map(({ id }) => id)
              .sort(),
          ).toEqual([0, 1, 2].map((index) => idOf(2, index)))
          const { code, value } = await commands.json<Plan>('plan')
          expect([code, value.refusals]).toEqual([2, []])
          expect(
            value.notices.map(({ code: notice }) => notice).filter((notice) => notice !== 'ACCOUNT_SUSPENDED'),
          ).toEqual(['REGIONS_UNWATCHED'])
          await upToDate(commands)

          commands.files['accounts.json'] = commands.files['accounts.json']!.replace(
            '"email": ["soc@example.com"] }',
            '"email": ["soc@example.com"] },\n    { "name": "alpha", "units": ["Alpha/Prod"], "accounts": ["Beta 3"], "email": ["alpha@example.com"] }',
          )
          await change(changes, units)
          const synced = (await commands.json<Synced>('sync --yes')).value
          expect(kinds(synced.changes)).toEqual(expectedKinds)
          expect([synced.kept, synced.written]).toEqual([[], true])
          const route = manifestOf(commands).routes[1]
          expect(route?.units).toEqual([units['Alpha/Prod']])
          expect(route?.accounts).toContain(idOf(1, 3))
          expect(commands.files['accounts.json']).toContain('"units": ["Alef/Prod"], "accounts": ["Bet 3"]')
          await upToDate(commands)
        }),
      bare,
    ))
})

const kinds = (changes: readonly SyncChange[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { kind } of changes) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

const expectedKinds = {
  'account-joined': 2,
  'account-renamed': 1,
  'account-moved': 2,
  'account-suspended': 1,
  'account-removed': 1,
  'unit-added': 1,
  'unit-renamed': 1,
  'unit-removed': 2,
  'route-updated': 2,
}

const change = async (changes: OrganizationChanges, units: Record<string, string>): Promise<void> => {
  const { join, move, close, leave, rename, createUnit, renameUnit, deleteUnit } = changes
  const fresh = await createUnit('Prod', root)
  await join({ id: '920000000000', name: 'new one', email: 'new+one@example.com', unit: fresh })
  await join({ id: '930000000000', name: 'new two', email: 'new+two@example.com', unit: units['Beta/Prod']! })
  await renameUnit(units.Alpha!, 'Alef')
  await rename(idOf(1, 3), 'Bet 3')
  await move('910000000000', units['Alpha/Prod/A']!)
  await move(idOf(0, 0), units['Gamma/Dev']!)
  await close(idOf(1, 4))
  await leave(idOf(1, 5))
  await deleteUnit(units['Empty/Empty']!)
  await deleteUnit(units['Alpha/Prod/A/B/C']!)
}
