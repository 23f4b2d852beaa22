import type { AccountId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import { reachedAccounts } from '../situation/reached-accounts'
import type { Assembly, SynthesizedStackSet } from '../state/desired'
import type { LiveAccount } from '../state/observed'
import type { ObservedInstance, ObservedStackSet } from '../state/observed-stacks'
import { type InstancePair, instanceVerdict, pairInstances, placeOf } from './stack-verdict'

/**
 * The instances of a StackSet by what is to become of them; those that are as they should be are
 * left out.
 */
export interface JudgedInstances {
  /** Failed, outdated or missing, and nothing brings them into order but another try. */
  readonly due: readonly InstancePair[]
  /** CloudFormation is working on them. */
  readonly working: readonly InstancePair[]
  /** Missing in accounts that joined or moved in, which auto-deployment brings in by itself. */
  readonly coming: readonly InstancePair[]
  /**
   * Refused by Chatbot: no try helps before a person has authorized the Slack workspace in the
   * account.
   */
  readonly unauthorized: readonly InstancePair[]
  /** Of what watches Slack deliveries: refused by a service control policy, and no try helps before it is changed. */
  readonly denied: readonly InstancePair[]
  /**
   * In accounts that joined or moved out, or that CloudFormation is working on: auto-deployment
   * takes them away by itself.
   */
  readonly going: readonly ObservedInstance[]
  /** In accounts or Regions that the StackSet is not to reach, and nothing takes them away. */
  readonly left: readonly ObservedInstance[]
}

/** What instances are judged by. */
interface InstanceSetting {
  readonly manifest: Pick<Manifest, 'organization' | 'accounts'>
  readonly assembly: Pick<Assembly, 'memberDelivery' | 'slackStack'>
  /** The organization's accounts; none where AWS did not return them. */
  readonly live: readonly LiveAccount[]
}

/**
 * Whether CloudFormation gave Chatbot as the reason. The exact words of an unauthorized workspace
 * are nowhere documented; what Chatbot finds invalid is returned as "Invalid request provided" or
 * by the name of the error (cdk-constructs#92, terraform-provider-awscc#1011).
 */
const isRefusedByChatbot = ({ reason = '' }: ObservedInstance): boolean =>
  /Chatbot/i.test(reason) && /Invalid ?(request|parameter)/i.test(reason)

/**
 * Whether a StackSet watches Slack deliveries, in the one Region that has Chatbot's metrics, which the manifest may not
 * name. The stack of the Slack channels declares it.
 */
export const watchesSlack = (
  { slackStack }: Pick<Assembly, 'slackStack'>,
  { stack }: Pick<SynthesizedStackSet, 'stack'>,
): boolean => stack === slackStack

/**
 * Whether a service control policy refused the instance. IAM's words are "with an explicit deny in a service control
 * policy" and "because no service control policy allows the … action". Source:
 * docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
const isDeniedByPolicy = ({ reason = '' }: ObservedInstance): boolean => /service control policy/i.test(reason)

const isSlackOfMembers = ({ memberDelivery }: InstanceSetting['assembly'], name: string): boolean =>
  memberDelivery?.routes.some(({ slackStackSet }) => slackStackSet === name) ?? false

/**
 * Accounts that joined or moved since the manifest was last brought up to date: auto-deployment may
 * be at them, hours later too.
 */
const newcomers = ({ manifest, live }: InstanceSetting): ReadonlySet<AccountId> => {
  const units = new Map(manifest.accounts.map(({ id, unit }) => [id, unit]))
  return new Set(live.filter(({ id, unit }) => unit !== undefined && units.get(id) !== unit).map(({ id }) => id))
}

/**
 * A service-managed StackSet wants active accounts only: one that CloudFormation passed over as
 * suspended is open again.
 */
const isReopened = ({ found }: InstancePair, { targets }: SynthesizedStackSet): boolean =>
  targets.model === 'service-managed' && found?.detailedStatus === 'SKIPPED_SUSPENDED_ACCOUNT'

const judgeUnwanted = (
  wanted: readonly InstancePair[],
  instances: readonly ObservedInstance[],
  { live }: InstanceSetting,
  lately: (account: AccountId) => boolean,
): Pick<JudgedInstances, 'going' | 'left'> => {
  const places = new Set(wanted.map(placeOf))
  // CloudFormation leaves the stacks of suspended accounts as they are.
  const suspended = new Set(live.filter(({ state }) => state !== 'ACTIVE').map(({ id }) => id))
  const unwanted = instances
    .filter((instance) => !places.has(placeOf(instance)) && !suspended.has(instance.account))
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
  const isGoing = (instance: ObservedInstance) =>
    lately(instance.account) || instanceVerdict(instance) === 'in-progress'
  return { going: unwanted.filter(isGoing), left: unwanted.filter((instance) => !isGoing(instance)) }
}

/** What is to become of a StackSet's instances. A StackSet that does not exist misses all. */
export const judgeInstances = (
  stackSet: SynthesizedStackSet,
  found: ObservedStackSet | undefined,
  setting: InstanceSetting,
): JudgedInstances => {
  const { targets } = stackSet
  const accounts = reachedAccounts(targets, setting.manifest, setting.live)
  const deploysItself = targets.model === 'service-managed' && targets.autoDeployment
  const moved = deploysItself ? newcomers(setting) : new Set<AccountId>()
  const isBusy =
    deploysItself && (found?.instances.some((instance) => instanceVerdict(instance) === 'in-progress') ?? false)
  const refuses = isSlackOfMembers(setting.assembly, stackSet.name)
  const pairs = pairInstances(stackSet, found, accounts)
  const judged = pairs.map((pair) => ({
    pair,
    is: isReopened(pair, stackSet) ? 'failed' : instanceVerdict(pair.found),
  }))
  const which = (test: (one: (typeof judged)[number]) => boolean) => judged.filter(test).map(({ pair }) => pair)
  const isRefused = ({ found: instance }: InstancePair) =>
    refuses && instance !== undefined && isRefusedByChatbot(instance)
  const isWatch = watchesSlack(setting.assembly, stackSet)
  const isDenied = ({ found: instance }: InstancePair) =>
    isWatch && instance !== undefined && isDeniedByPolicy(instance)
  const isComing = ({ account }: InstancePair) => isBusy || moved.has(account)
  return {
    due: which(
      ({ pair, is }) =>
        (is === 'failed' && !isRefused(pair) && !isDenied(pair)) || (is === 'missing' && !isComing(pair)),
    ),
    working: which(({ is }) => is === 'in-progress'),
    coming: which(({ pair, is }) => is === 'missing' && isComing(pair)),
    unauthorized: which(({ pair, is }) => is === 'failed' && isRefused(pair)),
    denied: which(({ pair, is }) => is === 'failed' && isDenied(pair)),
    ...judgeUnwanted(pairs, found?.instances ?? [], setting, (account) => moved.has(account)),
  }
}
