import type { Contribution } from '../actions/plan-value'
import type { DeleteStack } from '../actions/teardown/delete-stack'
import { refusal } from '../refusals/refusal'
import type { Situation } from '../situation/situation'
import type { Assembly } from '../state/desired'
import type { Observed } from '../state/observed'
import type { ObservedStack } from '../state/observed-stacks'
import { isSeen } from '../state/seen'
import { listed } from '../words/listed'
import { isDeployed } from './stack-verdict'

type Removing = Pick<Situation, 'manifest' | 'observed' | 'assembly' | 'allowed' | 'label'>

interface FormerSituation {
  readonly assembly: Pick<Assembly, 'formerStacks'>
  readonly observed: Pick<Observed, 'stacks'>
}

/**
 * The stacks that an earlier manifest declared and that still exist, in the reverse order of their
 * deployment: Slack before its topics.
 */
export const formerStacks = ({ assembly, observed: { stacks } }: FormerSituation): readonly ObservedStack[] => {
  if (!isSeen(stacks)) return []
  return [...assembly.formerStacks].reverse().flatMap((former) => stacks.seen.find(({ name }) => name === former) ?? [])
}

/** Whether a stack's template declares StackSets onto the members' accounts. */
export const isOfMembers = ({ declares = [] }: ObservedStack): boolean =>
  declares.some(({ model }) => model === 'service-managed')

/**
 * Once the last member route is gone nothing looks at StackSets any more, so a person has to hear
 * of it now.
 */
const noticeAdministrator = (
  { manifest, assembly, label }: Removing,
  former: readonly ObservedStack[],
): Contribution['notices'] => {
  if (assembly.memberDelivery || !former.some(isOfMembers)) return []
  const account = manifest.organization.securityAccount
  const message = `${label(account)} stays delegated administrator of StackSets, and CloudFormation keeps its access to the organization: aws organizations deregister-delegated-administrator --account-id ${account} --service-principal member.org.stacksets.cloudformation.amazonaws.com, then aws cloudformation deactivate-organizations-access, if nothing else of yours needs them`
  return [{ code: 'STACKSETS_ADMIN_KEPT', message, account }]
}

/**
 * Whether a stack configures Slack for routes that are all still there: then nobody removed a
 * delivery, but the last account that could use Slack was closed, moved or lost it.
 */
const hasOutlivedItsAccounts = ({ assembly }: Removing, { declares = [] }: ObservedStack): boolean => {
  const ofRoutes = new Set(assembly.memberDelivery?.routes.map(({ slackStackSet }) => slackStackSet))
  return declares.length > 0 && declares.every(({ stackSet }) => ofRoutes.has(stackSet))
}

/** A guard against people does not fire on the organization's own life: the plan goes on. */
const noticeOutlived = ({ manifest, label }: Removing, stacks: readonly ObservedStack[]): Contribution => {
  const [account, region] = [manifest.organization.securityAccount, manifest.regions.home]
  return {
    notices: stacks.map(({ name }) => ({
      code: 'SLACK_STACK_LEFT' as const,
      message: `No account of the member routes can use Slack any more, so nothing needs ${name} of ${label(account)}. It stays, and does no harm; "guardpost deploy --allow-delivery-removal" deletes it`,
      account,
      region,
    })),
  }
}

/**
 * Stacks that no route needs any more: that of Slack, or those of member routes. Nothing is removed
 * without its flag. Without it they stay, and where a person took the routes away, the plan is
 * refused.
 */
export const planFormerStacks = (situation: Removing): Contribution => {
  const { manifest, allowed, label } = situation
  // A stack whose change set was never executed brings no alerts: it is left to a teardown.
  const former = formerStacks(situation).filter(isDeployed)
  const [account, region] = [manifest.organization.securityAccount, manifest.regions.home]
  if (former.length === 0) return {}
  if (!allowed.has('--allow-delivery-removal')) {
    const outlived = former.filter((stack) => hasOutlivedItsAccounts(situation, stack))
    const removed = former.filter((stack) => !outlived.includes(stack))
    const notices = noticeOutlived(situation, outlived)
    if (removed.length === 0) return notices
    const message = `The manifest no longer declares ${listed(removed.map(({ name }) => name))} of ${label(account)}: with ${removed.length === 1 ? 'this stack' : 'these stacks'} the alerts that it brings would end`
    return { ...notices, refusals: [refusal('DELIVERY_REMOVED', message, { account, region })] }
  }
  return {
    actions: former.map(
      ({ name, status }): DeleteStack => ({
        kind: 'delete-stack',
        region,
        account,
        stack: name,
        before: status,
        reason: status === 'DELETE_FAILED' ? 'its deletion failed before' : 'the manifest no longer declares it',
      }),
    ),
    notices: noticeAdministrator(situation, former) ?? [],
  }
}
