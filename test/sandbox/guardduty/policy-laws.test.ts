import fc from 'fast-check'
import { effectivePolicyOf } from '../../../apps/sandbox/services/organizations/effective-policy'
import { ids } from '../../support/scenarios'
import { block, documentOf, onPolicies, type Policies, places, seenIn } from './policy-organization'

type Status = 'enabled' | 'disabled'

interface Step {
  readonly kind: 'attach' | 'detach' | 'move'
  readonly target: string
  readonly blocks: Readonly<Record<string, Readonly<Record<string, Status>>>>
  readonly place: number
}

const status = fc.constantFrom<Status>('enabled', 'disabled')
const someFeatures = fc.record(
  { s3_data_events: status, runtime_monitoring: status, ai_protection: status },
  { requiredKeys: [] },
)
const blocks = fc.dictionary(fc.constantFrom('default', 'us-east-1', 'eu-west-1', 'sa-east-1'), someFeatures, {
  minKeys: 1,
})
const units = [places.root, places.workloads, places.payments] as const

const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom('attach', 'attach', 'detach', 'move'),
    target: fc.constantFrom(...units, ids.workload, ids.other),
    blocks,
    place: fc.nat(2),
  }),
  { minLength: 1, maxLength: 6 },
)

/** Takes the steps one after the other; one that the organization refuses changes nothing. */
const take = async ({ attach, detach, move }: Policies, path: readonly Step[]): Promise<void> => {
  const attached: { target: string; policy: string }[] = []
  let unit: string = places.payments
  for (const { kind, target, blocks: wanted, place } of path) {
    if (kind === 'attach') {
      const enablement = Object.fromEntries(
        Object.entries(wanted).map(([region, features]) => [region, block({ foundational: 'enabled', ...features })]),
      )
      attached.push({ target, policy: await attach(target, documentOf(enablement)) })
    } else if (kind === 'detach') {
      const last = attached.pop()
      if (last) await detach(last.target, last.policy)
    } else {
      const to = units[place] ?? places.root
      if (to !== unit) await move(ids.workload, unit, to)
      unit = to
    }
  }
}

type Tree = { guardduty?: { enablement?: Record<string, Record<string, { status: Status }>> } }

/** The block of a Region in the effective policy of an account. */
const blockFor = ({ sandbox }: Policies, account: string, region: string) => {
  const tree = effectivePolicyOf(sandbox.world(), account, 'GUARDDUTY_POLICY') as Tree
  const { enablement = {} } = tree.guardduty ?? {}
  return enablement[region] ?? enablement['default'] ?? {}
}

/** How an account that a policy turns on stands to the administrator: sa-east-1 has none. */
const membershipIn = (account: string, region: string) =>
  region === 'us-east-1' && account !== ids.security ? 'Enabled' : undefined

const seenPlaces = [ids.workload, ids.other, ids.security].flatMap((account) =>
  ['us-east-1', 'sa-east-1'].map((region) => ({ account, region })),
)

describe('policies, whatever is attached, detached and moved', () => {
  it('manage what the effective policy of an account names for the Region, and nothing else (law)', () =>
    fc.assert(
      fc.asyncProperty(steps, (path) =>
        onPolicies(async (policies) => {
          await take(policies, path)
          for (const { account, region } of seenPlaces) {
            const { foundational, ...named } = blockFor(policies, account, region)
            const seen = await seenIn(policies.sandbox, account, region)
            const managed = Object.entries(seen?.features ?? {}).filter(([, value]) => `${value}`.includes(' by '))
            const wanted = Object.entries(named).map(([name, { status: on }]) => [
              name.toUpperCase(),
              `${on.toUpperCase()} by GUARDDUTY_POLICY`,
            ])
            expect(managed.sort()).toEqual(wanted.sort())
            if (foundational) expect(`${seen?.status} ${seen?.member}`).toBe(`ENABLED ${membershipIn(account, region)}`)
          }
        }),
      ),
      { numRuns: 12 },
    ))
})
