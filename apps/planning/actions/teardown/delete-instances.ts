import type { AccountId, Region } from '../../../manifest/ids'
import type { Described } from '../action-shape'
import { type Kind, removes } from '../kind'
import { earlierInPlan, ofKind } from '../order'
import { later } from '../share'

/** Instances of a StackSet. */
export type DeleteInstances = Described & {
  readonly kind: 'delete-instances'
  readonly region: Region
  readonly account: AccountId
  readonly stackSet: string
  readonly instances: readonly {
    readonly account: AccountId
    readonly region: Region
    /** True where the account has no access to the Region any more: the stack there is given up. */
    readonly retain: boolean
  }[]
}

/**
 * What planning knows of deleting instances: alerts go on until no Region has an administrator any
 * more.
 */
export const deleteInstancesKind = {
  words: ({ stackSet, instances }) => ({
    subject: 'stack instances',
    detail: `${stackSet}: ${instances.map(({ region, retain }) => `${region}${retain ? ' (its stack stays)' : ''}`).join(', ')}`,
  }),
  effect: ({ instances }) => removes(instances.length),
  needs: [ofKind('disable-admin'), ofKind('delete-stack', earlierInPlan)],
  share: later,
} satisfies Kind<DeleteInstances>
