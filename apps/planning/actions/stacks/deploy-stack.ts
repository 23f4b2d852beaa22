import type { AccountId, Region } from '../../../manifest/ids'
import type { Described } from '../action-shape'
import { addsOrChanges, type Kind } from '../kind'
import { earlierInPlan, forMemberRoutes, ofKind, sameDelivery } from '../order'
import { whole } from '../share'

/** One stack through the CDK engine. */
export type DeployStack = Described & {
  readonly kind: 'deploy-stack'
  readonly region: Region
  readonly account: AccountId
  readonly stack: string
  /** Digest that AWS holds; absent where the stack is missing. */
  readonly before?: string
  readonly after: string
  /**
   * StackSets that the stack is to create and that exist already, left by a deployment that failed;
   * absent where there are none.
   */
  readonly leftover?: readonly string[]
}

/**
 * What planning knows of deploying a stack. Stacks follow each other, but a failure of the security
 * account's own does not keep the members' from being deployed. Where a Region is given up its
 * alerts go on, and GuardDuty may write its exports, until nobody is monitored there any more.
 */
export const deployStackKind = {
  words: ({ stack }) => ({ subject: 'stack', detail: stack }),
  problem: 'STACK_DIFFERS',
  effect: addsOrChanges,
  needs: [
    ofKind('bootstrap'),
    ofKind('activate-stacksets-access', forMemberRoutes),
    ofKind('register-stacksets-admin', forMemberRoutes),
    ofKind('disable-admin'),
    ofKind('delete-destination'),
    ofKind('delete-instances'),
    ofKind('deploy-stack', earlierInPlan, sameDelivery),
  ],
  after: [ofKind('delete-stack', earlierInPlan), ofKind('deploy-stack', earlierInPlan)],
  share: (action, setting) => whole(action, setting.hasStack(action.stack)),
} satisfies Kind<DeployStack>
