import type { AccountId, Region } from '../../apps/manifest/ids'
import { regionsOf } from '../../apps/manifest/manifest'
import { coverage } from '../../apps/planning/coverage/coverage'
import { onlyProblems } from '../../apps/planning/coverage/only-problems'
import type { Observed } from '../../apps/planning/state/observed'
import { merge } from './merge'
import { desiredOf, freshWorld, home, ids, inSyncWorld, manifestFile, other, readManifest } from './worlds'

const manifest = readManifest(manifestFile)
const desired = desiredOf(manifest)
const fresh = freshWorld(manifest)
const inSync = inSyncWorld(manifest)

const only = (accounts: readonly AccountId[], regions?: readonly Region[]) => ({
  accounts: new Set(accounts),
  ...(regions && { regions: new Set(regions) }),
})

describe('the coverage of a part', () => {
  it('has the accounts and Regions of the part, counted among all', () => {
    const { accounts, regions, partOf } = coverage(desired, inSync, only([ids.payments], [other]))
    expect(accounts).toEqual([
      { id: ids.payments, name: 'payments', unit: 'Workloads', regions: { [other]: 'enabled' } },
    ])
    expect(regions).toMatchObject([{ region: other, members: { enabled: 1 } }])
    expect(regions[0]?.features.S3_DATA_EVENTS).toEqual({ wanted: 'ALL', on: 1, of: 1 })
    expect(partOf).toEqual({ accounts: 4, regions: 2, problemsElsewhere: 0 })
  })

  it('counts the problems of others, and keeps those of the accounts that all depend on', () => {
    const whole = coverage(desired, fresh)
    const { problems, partOf } = coverage(desired, fresh, only([ids.payments]))
    const codes = problems.map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['SERVICE_ACCESS_MISSING', 'ADMIN_MISSING', 'MEMBERS_MISSING']))
    expect(problems.length + (partOf?.problemsElsewhere ?? 0)).toBe(whole.problems.length)
    const elsewhere = coverage(desired, fresh, { regions: new Set([other]) })
    expect(elsewhere.problems.every(({ region }) => region !== home)).toBe(true)
    expect(elsewhere.partOf?.problemsElsewhere).toBeGreaterThan(0)
  })

  it('leaves a route out that takes none of its accounts', () => {
    const named = readManifest({
      ...manifestFile,
      routes: [...manifestFile.routes, { name: 'payments', accounts: ['payments'], email: ['payments@example.com'] }],
    })
    const routesFor = (id: AccountId) =>
      coverage(desiredOf(named), inSyncWorld(named), only([id])).routes.map(({ name }) => name)
    expect(routesFor(ids.payments)).toEqual(['security', 'payments'])
    expect(routesFor(ids.storefront)).toEqual(['security'])
  })
})

describe('only what is wrong', () => {
  it('is nothing of an organization that is in sync', () => {
    expect(onlyProblems(coverage(desired, inSync))).toMatchObject({
      accounts: [],
      regions: [],
      routes: [],
      problems: [],
      preflight: [],
    })
  })

  it('is the account that is not enabled, in the Regions in which something is wrong', () => {
    const stopped = merge(inSync, {
      regions: {
        [other]: { administration: { seen: { members: { seen: { [ids.payments]: { relationship: 'Disabled' } } } } } },
      },
    } as never) as Observed
    const { accounts, regions } = onlyProblems(coverage(desired, stopped))
    expect(accounts).toMatchObject([{ id: ids.payments, regions: { [other]: 'disabled' } }])
    expect(Object.keys(accounts[0]?.regions ?? {})).toEqual([other])
    expect(regions.map(({ region }) => region)).toEqual([other])
    expect(regionsOf(manifest)).toHaveLength(2)
  })
})
