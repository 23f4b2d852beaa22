import type { z } from 'zod'
import { type Scenario, scenarioSchema } from './scenario'
import { ScenarioError, type ScenarioProblem } from './scenario-error'
import { accountsOfServices } from './service-accounts'

/** Finds what a rule forbids. */
type ScenarioRule = (scenario: Scenario) => readonly ScenarioProblem[]

const unknownUnits: ScenarioRule = ({ organization: { rootId, units }, accounts }) => {
  const known = new Set<string>([rootId, ...units.map(({ id }) => id)])
  return [
    ...units.map(({ parent }, index) => ({ place: `organization.units[${index}].parent`, unit: parent })),
    ...accounts.map(({ unit }, index) => ({ place: `accounts[${index}].unit`, unit })),
  ].flatMap(({ place, unit }) => (known.has(unit) ? [] : [{ place, says: `there is no unit ${unit}` }]))
}

const unknownTargets: ScenarioRule = ({ organization: { rootId, units, policies = [] }, accounts }) => {
  const known = new Set<string>([rootId, ...units.map(({ id }) => id), ...accounts.map(({ id }) => id)])
  return policies.flatMap(({ targets }, index) =>
    targets
      .filter((target) => !known.has(target))
      .map((target) => ({ place: `organization.policies[${index}].targets`, says: `there is no ${target}` })),
  )
}

/** Nothing can be attached before a type is enabled. */
const earlyAttachments: ScenarioRule = ({ organization: { policies = [], policyTypes = [] } }) => {
  const pending = policyTypes.flatMap((one) =>
    typeof one === 'object' && one.status === 'PENDING_ENABLE' ? [one.type] : [],
  )
  return policies.flatMap(({ type = 'SERVICE_CONTROL_POLICY', targets }, index) =>
    targets.length > 0 && pending.includes(type)
      ? [{ place: `organization.policies[${index}].targets`, says: `${type} is PENDING_ENABLE` }]
      : [],
  )
}

const repeated = (place: (index: number) => string, ids: readonly string[]): ScenarioProblem[] =>
  ids.flatMap((id, index) => (ids.indexOf(id) < index ? [{ place: place(index), says: `${id} is there twice` }] : []))

const repeatedIds: ScenarioRule = ({ accounts, standalone = [], organization: { units } }) => [
  ...repeated(
    (index) => `accounts[${index}].id`,
    accounts.map(({ id }) => id),
  ),
  ...standalone.flatMap(({ id }, index) =>
    [...accounts, ...standalone.slice(0, index)].some((other) => other.id === id)
      ? [{ place: `standalone[${index}].id`, says: `${id} is there twice` }]
      : [],
  ),
  ...repeated(
    (index) => `organization.units[${index}].id`,
    units.map(({ id }) => id),
  ),
]

const namedAccounts = ({ organization, slack = [], teams = [], guardDuty = {}, cloudFormation = {} }: Scenario) => [
  { place: 'organization.managementAccount', ids: [organization.managementAccount] },
  ...(organization.delegatedAdministrators ?? []).map(({ account }, index) => ({
    place: `organization.delegatedAdministrators[${index}].account`,
    ids: [account],
  })),
  ...(['bootstrap', 'stacks'] as const).flatMap((field) =>
    (cloudFormation[field] ?? []).map(({ account }, index) => ({
      place: `cloudFormation.${field}[${index}].account`,
      ids: [account],
    })),
  ),
  ...slack.map(({ account }, index) => ({ place: `slack[${index}].account`, ids: [account] })),
  ...teams.map(({ account }, index) => ({ place: `teams[${index}].account`, ids: [account] })),
  ...(['detectors', 'policies'] as const).flatMap((field) =>
    (guardDuty[field] ?? []).map(({ accounts }, index) => ({
      place: `guardDuty.${field}[${index}].accounts`,
      ids: accounts === 'ALL' ? [] : accounts,
    })),
  ),
  ...(guardDuty.administrators ?? []).map(({ account, members = [] }, index) => ({
    place: `guardDuty.administrators[${index}]`,
    ids: [account, ...(members === 'ALL' ? [] : members)],
  })),
  ...(guardDuty.destinations ?? []).map(({ account }, index) => ({
    place: `guardDuty.destinations[${index}].account`,
    ids: [account],
  })),
]

/** Where only accounts of the organization may stand. */
const membersOnly = /^organization\.|^guardDuty\.(administrators|policies)|^services\..+\.administrator$/

const unknownAccounts: ScenarioRule = (scenario) => {
  const { accounts, standalone = [] } = scenario
  const members = new Set<string>(accounts.map(({ id }) => id))
  const anywhere = new Set<string>([...members, ...standalone.map(({ id }) => id)])
  return [...namedAccounts(scenario), ...accountsOfServices(scenario)].flatMap(({ place, ids }) => {
    const known = membersOnly.test(place) ? members : anywhere
    return ids.filter((id) => !known.has(id)).map((id) => ({ place, says: `"accounts" does not list ${id}` }))
  })
}

const contradictingAdministrators: ScenarioRule = ({ guardDuty: { administrators = [] } = {} }) => {
  const taken = new Set<string>()
  return administrators.flatMap(({ regions, status, secondsLeft }, index) => {
    const place = `guardDuty.administrators[${index}]`
    const others = regions.filter((region) => taken.has(region))
    for (const region of regions) taken.add(region)
    return [
      ...others.map((region) => ({ place: `${place}.regions`, says: `${region} has another administrator` })),
      ...(secondsLeft === undefined || status === 'DISABLE_IN_PROGRESS'
        ? []
        : [{ place: `${place}.secondsLeft`, says: 'belongs to the status DISABLE_IN_PROGRESS' }]),
    ]
  })
}

const rules: readonly ScenarioRule[] = [
  repeatedIds,
  unknownUnits,
  unknownTargets,
  earlyAttachments,
  unknownAccounts,
  contradictingAdministrators,
]

/** Everything in a scenario of the right form that contradicts the rest of it. */
const findContradictions = (scenario: Scenario): readonly ScenarioProblem[] => rules.flatMap((rule) => rule(scenario))

const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')

/** What is wrong with a key stands in the issue within. */
const saying = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message

/**
 * Checks a scenario that was read from JSON.
 * @throws ScenarioError naming everything that is wrong, with its place.
 */
export const parseScenario = (value: unknown): Scenario => {
  const parsed = scenarioSchema.safeParse(value)
  if (!parsed.success) {
    throw new ScenarioError(parsed.error.issues.map((issue) => ({ place: placeOf(issue.path), says: saying(issue) })))
  }
  const contradictions = findContradictions(parsed.data)
  if (contradictions.length > 0) throw new ScenarioError(contradictions)
  return parsed.data
}
