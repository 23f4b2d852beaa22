import type { DeployStack, RetryInstances } from './action'
import { type Contribution, combine } from './contribution'
import type { SynthesizedStack, SynthesizedStackSet } from './desired'
import type { ObservedStack, ObservedStackSet } from './observed'
import { reachedAccounts } from './reached-accounts'
import { isSeen } from './seen'
import type { Situation } from './situation'
import { slackObstacle } from './slack-obstacle'
import { instanceVerdict, isDeployed, pairInstances, type StackVerdict, stackVerdict } from './stack-verdict'

type StackSituation = Pick<Situation, 'manifest' | 'observed' | 'assembly' | 'label'>

interface StackPair {
  readonly wanted: SynthesizedStack
  readonly found: ObservedStack | undefined
  readonly stackSets: readonly { readonly wanted: SynthesizedStackSet; readonly found: ObservedStackSet | undefined }[]
}

const planInstances = (
  { manifest, observed }: StackSituation,
  { wanted, found }: StackPair['stackSets'][number],
  verdict: StackVerdict,
): Contribution => {
  // An update of the StackSet's template reaches its instances by itself, and creating the StackSet creates them.
  if (!found || found.digest !== wanted.digest || verdict.is === 'in-progress') return {}
  const accounts = reachedAccounts(wanted.targets, manifest, isSeen(observed.accounts) ? observed.accounts.seen : [])
  const pairs = pairInstances(wanted, found, accounts).map((pair) => ({ ...pair, is: instanceVerdict(pair.found) }))
  const retried = pairs.filter(({ is }) => is === 'failed' || (is === 'missing' && verdict.is === 'current'))
  const account = manifest.organization.securityAccount
  const action: RetryInstances = {
    kind: 'retry-instances',
    region: manifest.regions.home,
    account,
    stackSet: wanted.name,
    instances: retried.map(({ found: instance, ...place }) => ({
      account: place.account,
      region: place.region,
      status: instance ? instanceStatus(instance) : 'MISSING',
      ...(instance?.reason !== undefined && { reason: instance.reason }),
    })),
    reason: 'CloudFormation leaves them as they are while the template stays the same',
  }
  const waiting = pairs
    .filter(({ is }) => is === 'in-progress')
    .map(({ region }) => ({
      code: 'INSTANCES_IN_PROGRESS' as const,
      message: `CloudFormation is still working on ${wanted.name} in ${region}`,
      account,
      region,
    }))
  return { actions: retried.length === 0 ? [] : [action], waiting }
}

/** `detailedStatus` says more, except for an instance whose last operation went well and which is outdated since. */
const instanceStatus = ({ status, detailedStatus }: { status: string; detailedStatus: string }): string =>
  detailedStatus === 'SUCCEEDED' ? status : detailedStatus

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
  const action: DeployStack = {
    kind: 'deploy-stack',
    region,
    account,
    stack: pair.wanted.name,
    ...(isDeployed(pair.found) && { before: pair.found.digest }),
    after: pair.wanted.digest,
    reason: verdict.reason,
  }
  return combine([{ actions: [action] }, ...instances])
}

const planBootstrap = ({ manifest, observed, assembly }: StackSituation): Contribution => {
  if (!isSeen(observed.toolkitVersion)) return {}
  const [found, wanted] = [observed.toolkitVersion.seen, assembly.bootstrap.minimumVersion]
  if (found !== undefined && found >= wanted) return {}
  return {
    actions: [
      {
        kind: 'bootstrap',
        region: manifest.regions.home,
        account: manifest.organization.securityAccount,
        ...(found !== undefined && { before: found }),
        reason: found === undefined ? 'the CDK bootstrap is missing' : `version ${wanted} is needed, ${found} is there`,
      },
    ],
  }
}

/** Bootstrap, stacks and stack instances in the security account's home Region. Nothing while that Region is in doubt. */
export const planStacks = (situation: StackSituation): Contribution => {
  const { assembly, observed, manifest } = situation
  const { stacks, stackSets, homeRegion, toolkitVersion } = observed
  if (!isSeen(homeRegion) || (homeRegion.seen ?? manifest.regions.home) !== manifest.regions.home) return {}
  const bootstrap = planBootstrap(situation)
  if (!isSeen(toolkitVersion) || !isSeen(stacks)) return bootstrap
  const parts = assembly.stacks.map((wanted) => {
    const declared = assembly.stackSets.filter(({ stack }) => stack === wanted.name)
    if (declared.length > 0 && !isSeen(stackSets)) return {}
    const held = isSeen(stackSets) ? stackSets.seen : []
    const pair = {
      wanted,
      found: stacks.seen.find(({ name }) => name === wanted.name),
      stackSets: declared.map((one) => ({ wanted: one, found: held.find(({ name }) => name === one.name) })),
    }
    return (wanted.name === assembly.slackStack ? slackObstacle(situation) : undefined) ?? planStack(situation, pair)
  })
  return combine([bootstrap, ...parts])
}
