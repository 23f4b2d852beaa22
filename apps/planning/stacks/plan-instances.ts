import { regionsOf } from '../../manifest/manifest'
import { type Contribution, combine } from '../actions/plan-value'
import type { RetryInstances } from '../actions/stacks/retry-instances'
import { goneUnits } from '../situation/reached-accounts'
import type { Situation } from '../situation/situation'
import type { SynthesizedStackSet } from '../state/desired'
import type { ObservedInstance, ObservedStackSet } from '../state/observed-stacks'
import { isSeen } from '../state/seen'
import { listed } from '../words/listed'
import { type JudgedInstances, judgeInstances } from './judge-instances'
import { routesOfStackSet } from './stack-set-routes'
import type { StackVerdict } from './stack-verdict'

type Planning = Pick<Situation, 'manifest' | 'observed' | 'assembly' | 'regions' | 'label'>

/** A StackSet as it is to be and as it was found. */
export interface StackSetPair {
  readonly wanted: SynthesizedStackSet
  readonly found: ObservedStackSet | undefined
}

/**
 * `detailedStatus` says more, except for an instance whose last operation went well and which is
 * outdated since.
 */
const instanceStatus = ({ status, detailedStatus }: ObservedInstance): string =>
  detailedStatus === 'SUCCEEDED' ? status : detailedStatus

const planRetry = (
  { manifest }: Planning,
  stackSet: string,
  due: JudgedInstances['due'],
): readonly RetryInstances[] => {
  if (due.length === 0) return []
  const action: RetryInstances = {
    kind: 'retry-instances',
    region: manifest.regions.home,
    account: manifest.organization.securityAccount,
    stackSet,
    instances: due.map(({ account, region, found }) => ({
      account,
      region,
      status: found ? instanceStatus(found) : 'MISSING',
      ...(found?.reason !== undefined && { reason: found.reason }),
    })),
    reason: 'CloudFormation leaves them as they are while the template stays the same',
  }
  return [action]
}

const accountsOf = (instances: readonly { readonly account: ObservedInstance['account'] }[]) =>
  [...new Set(instances.map(({ account }) => account))].sort()

/**
 * A self-managed StackSet's instances are all the security account's: they are named Region by
 * Region.
 */
const awaitedWork = (
  { manifest, label }: Planning,
  { name, targets }: SynthesizedStackSet,
  working: JudgedInstances['working'],
): Contribution => {
  const account = manifest.organization.securityAccount
  const code = 'INSTANCES_IN_PROGRESS'
  if (targets.model === 'self-managed') {
    const message = (region: string) => `CloudFormation is still working on ${name} in ${region}`
    return { waiting: working.map(({ region }) => ({ code, message: message(region), account, region })) }
  }
  if (working.length === 0) return {}
  const message = `CloudFormation is still working on ${working.length} instances of ${name}: ${listed(accountsOf(working).map(label))}`
  return { waiting: [{ code, message, account }] }
}

const awaitedMoves = (
  { label }: Planning,
  { name }: SynthesizedStackSet,
  { coming, going }: JudgedInstances,
): Contribution => {
  const movesOf = (instances: readonly { readonly account: ObservedInstance['account'] }[], words: string) =>
    instances.length === 0 ? [] : [`${words} ${listed(accountsOf(instances).map(label))}`]
  const moves = [...movesOf(coming, 'brings in'), ...movesOf(going, 'takes out')].join(', ')
  if (moves === '') return {}
  const message = `CloudFormation ${moves} by itself (${name}), one Region after the other; what is still missing after "guardpost sync" is tried again by "guardpost deploy"`
  return { waiting: [{ code: 'MEMBER_INSTANCES_PENDING', message }] }
}

const noticeUnauthorized = (
  { manifest, assembly, label }: Planning,
  { name }: SynthesizedStackSet,
  unauthorized: JudgedInstances['unauthorized'],
): Contribution => ({
  notices: unauthorized.map(({ account, region, found }) => ({
    code: 'SLACK_MEMBER_NOT_AUTHORIZED',
    message: `Chatbot refused the Slack channel of ${name} in ${label(account)}: ${found?.reason ?? ''} Until it is authorized there the catch-all route sends its findings. Set "slackAuthorized" of the account to false and deploy; authorize ${manifest.slack?.workspace ?? 'the workspace'} in its console (Amazon Q Developer in chat applications), set it to true and deploy again; "guardpost sync" keeps it right from then on`,
    account,
    region,
    routes: routesOfStackSet(assembly, name),
  })),
})

const noticeDenied = (
  { manifest, label }: Planning,
  { name }: SynthesizedStackSet,
  denied: JudgedInstances['denied'],
): Contribution => ({
  notices: denied.map(({ account, region, found }) => {
    const command = `aws cloudformation update-stack-instances --region ${manifest.regions.home} --stack-set-name ${name} --accounts ${account} --regions ${region}`
    return {
      code: 'SLACK_DELIVERY_UNWATCHED' as const,
      message: `Chatbot's metrics are in ${region}, where ${label(account)} may not have alarms, so nobody is notified of messages that Chatbot could not deliver: ${found?.reason ?? ''} When the policy lets them be: ${command}`,
      account,
      region,
    }
  }),
})

/**
 * A unit by which CloudFormation finds an instance: the one that it was made for or, unless that is known to exist, the one in
 * which its account is now. An operation that names a unit which is not in the organization is refused.
 */
const unitToName = (
  { manifest, observed }: Planning,
  { targets }: SynthesizedStackSet,
  { account, unit }: ObservedInstance,
): string => {
  const live = isSeen(observed.accounts) ? observed.accounts.seen : []
  const made = unit ?? (targets.model === 'service-managed' ? targets.units[0] : undefined)
  const declared = manifest.organization.units.map(({ id }) => id).filter((id) => !goneUnits(observed).has(id))
  const existing = new Set<string | undefined>([...declared, ...live.flatMap(({ unitPath = [] }) => unitPath)])
  return (existing.has(made) ? made : live.find(({ id }) => id === account)?.unit) ?? made ?? ''
}

const noticeLeft = (situation: Planning, wanted: SynthesizedStackSet, left: JudgedInstances['left']): Contribution => ({
  notices: left.map((instance) => {
    const { manifest, label } = situation
    const { account, region } = instance
    const { name, targets } = wanted
    const targetsOption =
      targets.model === 'self-managed'
        ? `--accounts ${account}`
        : `--call-as DELEGATED_ADMIN --deployment-targets OrganizationalUnitIds=${unitToName(situation, wanted, instance)},Accounts=${account},AccountFilterType=INTERSECTION`
    const command = `aws cloudformation delete-stack-instances --region ${manifest.regions.home} --stack-set-name ${name} ${targetsOption} --regions ${region} --no-retain-stacks`
    return {
      code: 'STACK_LEFT' as const,
      message: `${label(account)} still has the stack of ${name} in ${region}, where the manifest does not want it: ${command}`,
      account,
      region,
    }
  }),
})

/**
 * The instances of a StackSet whose template is the wanted one. An update of the template reaches
 * its instances by itself, and creating the StackSet creates them, so nothing is planned of them
 * before. What is missing in a stack that is due may come with it.
 */
export const planInstances = (
  situation: Planning,
  { wanted, found }: StackSetPair,
  verdict: StackVerdict,
): Contribution => {
  if (!found || found.digest !== wanted.digest || verdict.is === 'in-progress') return {}
  const { manifest, assembly, observed } = situation
  // Without the accounts nothing is known of whom a service-managed StackSet is to reach.
  if (wanted.targets.model === 'service-managed' && !isSeen(observed.accounts)) return {}
  const live = isSeen(observed.accounts) ? observed.accounts.seen : []
  const judged = judgeInstances(wanted, found, { manifest, assembly, live })
  const isCurrent = verdict.is === 'current'
  const isWhole = situation.regions.length === regionsOf(manifest).length
  const inView = (pair: { readonly region: string }) =>
    isWhole || situation.regions.some(({ region }) => region === pair.region)
  return combine([
    {
      actions: planRetry(
        situation,
        wanted.name,
        judged.due.filter((pair) => inView(pair) && (isCurrent || pair.found !== undefined)),
      ),
    },
    awaitedWork(situation, wanted, judged.working.filter(inView)),
    isCurrent ? awaitedMoves(situation, wanted, judged) : {},
    noticeUnauthorized(situation, wanted, judged.unauthorized),
    noticeDenied(situation, wanted, judged.denied),
    isCurrent ? noticeLeft(situation, wanted, judged.left) : {},
  ])
}
