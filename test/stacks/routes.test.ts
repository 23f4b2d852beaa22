import fc from 'fast-check'
import { parseUnitId, type UnitId } from '../../apps/manifest/ids'
import type { Unit } from '../../apps/manifest/manifest'
import { authorizedAccounts, mailRoutes, memberRoutes, slackRoutes, targetUnits } from '../../stacks/routes'
import { managementAccount, memberManifest, memberRoute, securityRoute } from './support/manifests'

const named = (index: number): UnitId => parseUnitId(`ou-ab12-${String(index).padStart(8, '0')}`)

/** Trees of units: each hangs below an earlier one or below the root. */
const unitTrees = fc.array(fc.nat(), { minLength: 1, maxLength: 12 }).map((choices) =>
  choices.map((choice, index): Unit => {
    const above = choice % (index + 1)
    return {
      id: named(index),
      name: `unit-${index}`,
      parent: above === index ? parseUnitId('r-ab12') : named(above),
      path: '',
    }
  }),
)

const lineOf = (unit: UnitId, units: readonly Unit[]): UnitId[] => {
  const parent = units.find(({ id }) => id === unit)?.parent
  return parent === undefined ? [unit] : [unit, ...lineOf(parent, units)]
}

describe(targetUnits.name, () => {
  const cases = unitTrees.chain((units) =>
    fc.record({ units: fc.constant(units), chosen: fc.subarray(units.map(({ id }) => id)) }),
  )

  it('reaches the same units as the route names, each over one target only', () => {
    fc.assert(
      fc.property(cases, ({ units, chosen }) => {
        const targets = targetUnits({ units: chosen }, units)
        for (const { id } of units) {
          const line = lineOf(id, units)
          const wanted = line.some((above) => chosen.includes(above))
          expect(line.filter((above) => targets.includes(above))).toHaveLength(wanted ? 1 : 0)
        }
      }),
    )
  })

  it('does not depend on the order in which the route names its units', () => {
    const { units } = memberManifest.organization
    expect(targetUnits({ units: [...memberRoute.units].reverse() }, units)).toEqual(targetUnits(memberRoute, units))
  })
})

describe(authorizedAccounts.name, () => {
  it("are those of the route's accounts that authorized Slack", () => {
    expect(authorizedAccounts(memberRoute, memberManifest)).toEqual(['333333333333', '333333333334'])
  })

  it('leave the management account out, which service-managed StackSets do not reach', () => {
    const accounts = memberManifest.accounts.map(({ id }) => id)
    expect(authorizedAccounts({ ...memberRoute, accounts }, memberManifest)).not.toContain(managementAccount)
  })

  it('are none for a route over all accounts, which has no units', () => {
    expect(authorizedAccounts(securityRoute, memberManifest)).toEqual([])
  })
})

describe(memberRoutes.name, () => {
  const withMail = { ...memberRoute, email: ['sandbox@example.com'] }

  it('have a channel that their accounts tell, and are no routes of the security account’s Slack', () => {
    expect(memberRoutes([securityRoute, withMail])).toEqual([withMail])
    expect(slackRoutes([securityRoute, withMail])).toEqual([securityRoute])
  })

  it('have their mail from the security account', () => {
    expect(mailRoutes([securityRoute, withMail])).toEqual([securityRoute, withMail])
  })
})
