import fc from 'fast-check'
import { parseUnitId } from '../../apps/manifest/ids'
import type { LiveOrganization, LiveUnit } from '../../apps/planning/sync/live-organization'
import { account, syncOf } from '../planning/sync/organizations'

const root = 'r-ab12'
const unitIds = ['ou-ab12-security', 'ou-ab12-workloads', 'ou-ab12-payments', 'ou-ab12-newunit1', 'ou-ab12-newunit2']

/** A tree: a unit's parent is the root or a unit before it. Names clash now and then, below one parent they do not. */
const units: fc.Arbitrary<readonly LiveUnit[]> = fc
  .tuple(
    fc.shuffledSubarray(unitIds),
    fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
    fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }),
  )
  .map(([ids, parents, names]) => {
    const made = ids.map((id, index): LiveUnit => {
      const above = [root, ...ids.slice(0, index)]
      const name = ['Payments', 'Workloads', 'A/B', 'x'.repeat(130)][names[index]!]!
      return { id: parseUnitId(id), name, parent: parseUnitId(above[parents[index]! % above.length]!) }
    })
    return made.map((unit, index) => {
      const isTaken = made.slice(0, index).some(({ name, parent }) => name === unit.name && parent === unit.parent)
      return isTaken ? { ...unit, name: `${unit.name}${index}`.slice(-128) } : unit
    })
  })

const accountIds = [
  '111111111111',
  '222222222222',
  '012345678901',
  '333333333333',
  '444444444444',
  '777777777777',
  '888888888881',
  '888888888882',
]

const organizations: fc.Arbitrary<LiveOrganization> = units.chain((tree) => {
  const place = fc.constantFrom(root, ...tree.map(({ id }) => id)).map(parseUnitId)
  const row = fc.record({
    name: fc.constantFrom(
      'management',
      'security',
      'log-archive',
      'payments-prod',
      'legacy-shop',
      'new',
      'y'.repeat(51),
    ),
    email: fc.constantFrom(
      'a@example.com',
      'b@example.com',
      'aws-security@example.com',
      `${'c'.repeat(60)}@example.com`,
    ),
    state: fc.constantFrom('ACTIVE', 'ACTIVE', 'SUSPENDED', 'CLOSED', 'PENDING_ACTIVATION', 'UNKNOWN'),
    unit: place,
  })
  const rows = fc.array(row, { minLength: accountIds.length, maxLength: accountIds.length })
  return fc.tuple(fc.shuffledSubarray(accountIds), rows).map(([ids, fields]) => ({
    units: tree,
    accounts: ids.map((id, index) => account(id, fields[index])),
  }))
})

const reversed = ({ accounts, units }: LiveOrganization): LiveOrganization => ({
  accounts: accounts.toReversed(),
  units,
})

describe('planSync', () => {
  it('always gives a manifest without fault, and finds nothing more to do on it', () => {
    fc.assert(
      fc.property(organizations, (live) => {
        const first = syncOf(live)
        const second = syncOf(live, first.text)
        expect(second.changes).toEqual([])
        expect(second.text).toBe(first.text)
      }),
      { numRuns: 25 },
    )
  })

  it('tells every account that is not as the manifest then says: as kept, unknown or waiting', () => {
    fc.assert(
      fc.property(organizations, (live) => {
        const { manifest, kept, unknown, waiting } = syncOf(live)
        const told = new Set([
          ...kept.map(({ account: id }) => id),
          ...unknown.flatMap(({ accounts }) => accounts),
          ...waiting.map(({ account: id }) => id),
        ])
        const written = new Map(manifest.accounts.map((row) => [row.id, row]))
        const silent = live.accounts.filter(({ id, name, email, unit }) => {
          const row = written.get(id)
          const isAsWritten = row?.name === name && row.email === email && row.unit === unit
          return !isAsWritten && !told.has(id)
        })
        expect(silent).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it('does not depend on the order in which AWS lists accounts, where no two want the same', () => {
    fc.assert(
      fc.property(organizations, (live) => {
        const distinct = {
          ...live,
          accounts: live.accounts.map((one) => ({ ...one, name: `${one.id}-n`, email: `${one.id}@example.com` })),
        }
        expect(syncOf(reversed(distinct)).text).toBe(syncOf(distinct).text)
      }),
      { numRuns: 15 },
    )
  })
})
