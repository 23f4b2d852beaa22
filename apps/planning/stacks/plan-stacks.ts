import { type Contribution, combine } from '../actions/plan-value'
import type { DeployStack } from '../actions/stacks/deploy-stack'
import { goneUnits } from '../situation/reached-accounts'
import type { Situation } from '../situation/situation'
import type { SynthesizedStack } from '../state/desired'
import type { ObservedStack } from '../state/observed-stacks'
import { isSeen } from '../state/seen'
import { planBootstrap } from './plan-bootstrap'
import { planFormerStacks } from './plan-former-stacks'
import { planInstances, type StackSetPair } from './plan-instances'
import { canUseStackSets, isStackSetsAdmin } from './plan-stack-sets-access'
import { slackObstacle } from './slack-obstacle'
import { stackOrder } from './stack-order'
import { isDeployed, stackVerdict } from './stack-verdict'
import { teamsObstacle } from './teams-obstacle'

type StackSituation = Pick<Situation, 'manifest' | 'observed' | 'assembly' | 'regions' | 'allowed' | 'label'>

interface StackPair {
  readonly wanted: SynthesizedStack
  readonly found: ObservedStack | undefined
  readonly stackSets: readonly StackSetPair[]
}

/** StackSets that exist although the stack, as CloudFormation holds it, did not make them. */
const leftoverStackSets = ({ found, stackSets }: StackPair): readonly string[] => {
  const held = found?.neverCreated === undefined ? (found?.declares ?? []) : []
  const own = new Set(held.map(({ stackSet }) => stackSet))
  return stackSets.flatMap(({ wanted: { name }, found: there }) => (there && !own.has(name) ? [name] : []))
}

const planStack = (situation: StackSituation, pair: StackPair): Contribution => {
  const { manifest } = situation
  const [account, region] = [manifest.organization.securityAccount, manifest.regions.home]
  const verdict = stackVerdict(pair.wanted, pair.found, pair.stackSets)
  const instances = pair.stackSets.map((stackSet) => planInstances(situation, stackSet, verdict))
  if (verdict.is === 'current') return combine(instances)
  if (verdict.is === 'in-progress') {
    const message = `The stack ${pair.wanted.name} is ${verdict.status} in ${region}`
    return { waiting: [{ code: 'STACK_IN_PROGRESS', message, account, region }] }
  }
  const leftover = leftoverStackSets(pair)
  const action: DeployStack = {
    kind: 'deploy-stack',
    region,
    account,
    stack: pair.wanted.name,
    ...(isDeployed(pair.found) && { before: pair.found.digest }),
    after: pair.wanted.digest,
    ...(leftover.length > 0 && { leftover }),
    reason: verdict.reason,
  }
  return combine([{ actions: [action] }, ...instances])
}

/**
 * The StackSets that a stack declares, or nothing where too little is known of them to say what is
 * to be done.
 */
const pairStackSets = (situation: StackSituation, wanted: SynthesizedStack): StackPair['stackSets'] | undefined => {
  const { assembly, observed } = situation
  const declared = assembly.stackSets.filter(({ stack }) => stack === wanted.name)
  if (declared.length === 0) return []
  if (!isSeen(observed.stackSets)) return undefined
  const held = observed.stackSets.seen
  return declared.map((one) => ({ wanted: one, found: held.find(({ name }) => name === one.name) }))
}

const holdsResources = (found: ObservedStack | undefined): boolean =>
  isDeployed(found) && found.neverCreated === undefined

/**
 * Whether a stack of member routes is to be left alone: StackSets may not be used yet, or the stack
 * has been there and its StackSets show themselves to an administrator of StackSets only, which the
 * security account is to become first. A stack whose creation failed made none.
 */
const isOutOfReach = (situation: StackSituation, { found, stackSets }: StackPair): boolean =>
  stackSets.some(({ wanted }) => wanted.targets.model === 'service-managed') &&
  (!canUseStackSets(situation) || (holdsResources(found) && !isStackSetsAdmin(situation)))

/**
 * Whether a StackSet that is still to be created names a unit that is gone, which CloudFormation
 * refuses: the stack waits until the manifest names it no more, and the notice of the unit says so.
 */
const wantsGoneUnit = ({ observed }: StackSituation, { stackSets }: StackPair): boolean => {
  const gone = goneUnits(observed)
  return stackSets.some(
    ({ wanted: { targets }, found }) =>
      found === undefined && targets.model === 'service-managed' && targets.units.some((unit) => gone.has(unit)),
  )
}

/** Each of Slack and Microsoft Teams says what the stack of their channels waits for, so that nobody learns of one after the other. */
const obstaclesToChannels = (situation: StackSituation): readonly Contribution[] =>
  [slackObstacle(situation), teamsObstacle(situation)].filter((one) => one !== undefined)

/**
 * Bootstrap, stacks that are no longer declared, stacks and stack instances in the security
 * account's home Region. Nothing while that Region is in doubt.
 */
export const planStacks = (situation: StackSituation): Contribution => {
  const { assembly, observed, manifest } = situation
  const { stacks, homeRegion, toolkitVersion } = observed
  if (!isSeen(homeRegion) || (homeRegion.seen ?? manifest.regions.home) !== manifest.regions.home) return {}
  const bootstrap = planBootstrap(situation)
  if (!isSeen(toolkitVersion) || !isSeen(stacks)) return bootstrap
  const parts = stackOrder(situation).map((wanted) => {
    const stackSets = pairStackSets(situation, wanted)
    if (stackSets === undefined) return {}
    const pair = { wanted, found: stacks.seen.find(({ name }) => name === wanted.name), stackSets }
    if (isOutOfReach(situation, pair) || wantsGoneUnit(situation, pair)) return {}
    const obstacles = wanted.name === assembly.slackStack ? obstaclesToChannels(situation) : []
    return obstacles.length > 0 ? combine(obstacles) : planStack(situation, pair)
  })
  return combine([bootstrap, planFormerStacks(situation), ...parts])
}
