import { createHash } from 'node:crypto'
import type { AccountId, UnitId } from '../../manifest/ids'
import type { Scenario, ScenarioAccount } from './scenario'

type Unit = Scenario['organization']['units'][number]

const digits = (seed: string, attempt: number): AccountId => {
  const hash = createHash('sha256').update(`${seed}/generated/${attempt}`).digest('hex')
  return BigInt(`0x${hash.slice(0, 14)}`)
    .toString()
    .padStart(12, '0')
    .slice(-12) as AccountId
}

/** As many ids as asked for, none of them taken. */
const unusedIds = (seed: string, count: number, taken: ReadonlySet<string>): AccountId[] => {
  const ids = new Set<AccountId>()
  for (let attempt = 0; ids.size < count; attempt += 1) {
    const id = digits(seed, attempt)
    if (!taken.has(id)) ids.add(id)
  }
  return [...ids]
}

const numbered = (prefix: string, index: number): string => `${prefix}-${String(index + 1).padStart(4, '0')}`

const generatedUnits = (rootId: UnitId, count: number): Unit[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `ou-${rootId.slice('r-'.length)}-generated${String(index + 1).padStart(4, '0')}` as UnitId,
    name: numbered('Generated', index),
    parent: rootId,
  }))

/**
 * The scenario with the accounts and units that its `generate` asks for, listed after its own; a
 * scenario without is returned as it is. The same seed gives the same ids, however many there are.
 */
export const withGeneratedAccounts = (scenario: Scenario): Scenario => {
  const { generate, organization, accounts } = scenario
  if (!generate) return scenario
  const { rootId } = organization
  const units = generatedUnits(rootId, generate.units ?? 0)
  const ids = unusedIds(scenario.seed ?? organization.id, generate.accounts, new Set(accounts.map(({ id }) => id)))
  const generated = ids.map(
    (id, index): ScenarioAccount => ({
      id,
      name: numbered('team', index),
      email: `${numbered('team', index)}@example.com`,
      unit: units[index % Math.max(1, units.length)]?.id ?? rootId,
      optInRegions: generate.optInRegions,
    }),
  )
  const { generate: _done, ...rest } = scenario
  return {
    ...rest,
    organization: { ...organization, units: [...organization.units, ...units] },
    accounts: [...accounts, ...generated],
  }
}
