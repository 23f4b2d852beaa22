import type { AccountId, Region } from '../../../manifest/ids'
import type { Described } from '../action-shape'
import { adds, type Kind } from '../kind'
import { ofKind } from '../order'
import { inWords, shareOfInstances } from './retry-instances'

/**
 * Stacks of member routes that somebody deleted in the accounts, made again through their StackSet, to
 * which their instances are still current.
 */
export type RestoreInstances = Described & {
  readonly kind: 'restore-instances'
  readonly region: Region
  readonly account: AccountId
  readonly stackSet: string
  readonly instances: readonly {
    readonly account: AccountId
    readonly region: Region
    /** Ours: CloudFormation says CURRENT. */
    readonly status: 'DELETED'
  }[]
}

/** What planning knows of making deleted stacks again. `status` has a notice of each. */
export const restoreInstancesKind = {
  words: ({ stackSet, instances }, label) => ({
    subject: 'stack instances',
    detail: `${stackSet}: ${inWords(instances, label)}`,
  }),
  effect: ({ instances }) => adds(instances.length),
  after: [ofKind('deploy-stack'), ofKind('retry-instances')],
  causedBy: [ofKind('deploy-stack'), ofKind('retry-instances')],
  share: shareOfInstances,
} satisfies Kind<RestoreInstances>
