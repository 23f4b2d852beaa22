import type { AccountId, Region } from '../../../manifest/ids'
import { listed } from '../../words/listed'
import type { Described } from '../action-shape'
import { changes, type Kind, type Label } from '../kind'
import { declaringStack, forMemberRoutes, ofKind } from '../order'
import type { Share, WaveSetting } from '../share'

/**
 * Failed, outdated or missing instances of a StackSet, tried again through the SDK. CloudFormation
 * leaves them alone while the declaring stack's template stays the same. `MISSING` is ours: the
 * instance does not exist and has to be created.
 */
export type RetryInstances = Described & {
  readonly kind: 'retry-instances'
  readonly region: Region
  readonly account: AccountId
  readonly stackSet: string
  readonly instances: readonly {
    readonly account: AccountId
    readonly region: Region
    readonly status: string
    readonly reason?: string
  }[]
}

/**
 * One account's Regions, or how many there are of each status and in which accounts, which may be a
 * thousand.
 */
export const inWords = (instances: RetryInstances['instances'], label: Label): string => {
  const accounts = [...new Set(instances.map(({ account }) => account))].map(label)
  if (accounts.length < 2) return instances.map(({ region, status }) => `${region} ${status}`).join(', ')
  const statuses = [...new Set(instances.map(({ status }) => status))].map(
    (status) => `${instances.filter((instance) => instance.status === status).length} ${status}`,
  )
  return `${statuses.join(', ')} in ${listed(accounts)}`
}

/** What is about instances of a StackSet. */
interface OfInstances {
  readonly instances: readonly { readonly account: AccountId; readonly region: Region }[]
}

/**
 * The instances that are in the wave, and the others; those of the central routes are all the
 * security account's.
 */
export const shareOfInstances = <Own extends OfInstances>(
  action: Own,
  { wave, securityAccount }: WaveSetting,
): Share<Own> => {
  const isNow = ({ account, region }: OfInstances['instances'][number]): boolean =>
    (account === securityAccount || (wave.accounts?.has(account) ?? true)) && (wave.regions?.has(region) ?? true)
  const instances = action.instances.filter(isNow)
  const others = action.instances.filter((instance) => !isNow(instance))
  return {
    ...(instances.length > 0 && { now: { ...action, instances } }),
    ...(others.length > 0 && { later: { ...action, instances: others } }),
  }
}

/** What planning knows of trying instances again. */
export const retryInstancesKind = {
  words: ({ stackSet, instances }, label) => ({
    subject: 'stack instances',
    detail: `${stackSet}: ${inWords(instances, label)}`,
  }),
  problem: 'INSTANCES_DIFFER',
  effect: ({ instances }) => changes(instances.length),
  needs: [
    ofKind('deploy-stack', declaringStack),
    ofKind('activate-stacksets-access', forMemberRoutes),
    ofKind('register-stacksets-admin', forMemberRoutes),
  ],
  causedBy: [ofKind('deploy-stack')],
  share: shareOfInstances,
} satisfies Kind<RetryInstances>
