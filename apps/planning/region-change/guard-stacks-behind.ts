import { type Refusal, refusal } from '../refusals/refusal'
import type { Situation } from '../situation/situation'
import { isDeployed } from '../stacks/stack-verdict'
import type { Assembly, Desired } from '../state/desired'
import { isSeen } from '../state/seen'
import { listed } from '../words/listed'

/** The stacks with and without the Region that is added or removed. */
export interface RegionChange {
  readonly before: Pick<Assembly, 'stacks' | 'stackSets'>
  readonly after: Desired
}

/**
 * Stacks that may be missing although all is rolled out: they wait until somebody authorizes a
 * Slack workspace.
 */
const mayBeMissing = ({ slackStack, memberDelivery }: Assembly): readonly (string | undefined)[] => [
  slackStack,
  memberDelivery?.slackStack,
]

/** Stacks that are missing, or hold neither of the two templates. */
const stacksBehind = ({ before, after }: RegionChange, observed: Situation['observed']): readonly string[] => {
  const { assembly } = after
  if (!isSeen(observed.stacks)) return []
  const held = observed.stacks.seen
  return assembly.stacks.flatMap(({ name, digest }) => {
    const found = held.find((stack) => stack.name === name)
    if (!isDeployed(found)) return mayBeMissing(assembly).includes(name) ? [] : [name]
    const former = before.stacks.find((stack) => stack.name === name)
    return found.digest === digest || found.digest === former?.digest ? [] : [name]
  })
}

/**
 * An update of a StackSet's template reaches every Region, so that only the change of the Region
 * itself may be in it.
 */
const stackSetsBehind = ({ before, after }: RegionChange, observed: Situation['observed']): readonly string[] => {
  if (!isSeen(observed.stackSets)) return []
  const known = [...before.stackSets, ...after.assembly.stackSets]
  return observed.stackSets.seen
    .filter(({ name }) => after.assembly.stackSets.some((one) => one.name === name))
    .filter(({ name, digest }) => !known.some((one) => one.name === name && one.digest === digest))
    .map(({ name }) => name)
}

/**
 * What is not as it was deployed, so that a change of one Region would change others along with it.
 */
export const guardStacksBehind = (
  change: RegionChange,
  { observed, manifest }: Pick<Situation, 'observed' | 'manifest'>,
): readonly Refusal[] => {
  const names = [...stacksBehind(change, observed), ...stackSetsBehind(change, observed)]
  if (names.length === 0) return []
  const place = { account: manifest.organization.securityAccount, region: manifest.regions.home }
  return [
    refusal(
      'STACKS_BEHIND',
      `Not as the manifest wants them, without this Region and with it: ${listed(names)}`,
      place,
    ),
  ]
}
