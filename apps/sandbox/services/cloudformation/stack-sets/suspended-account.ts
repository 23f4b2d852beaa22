import type { AccountId } from '../../../../manifest/ids'
import type { World } from '../../../world/world'
import { organization } from '../../organizations/state'
import type { TargetWork } from './run-operation'
import { instanceKey, type StackSet, type StackSetOperation } from './stack-set'

const SUSPENDED =
  'This account is suspended. To remove this instance from the stack set, run DeleteStackInstances with the RetainStacks parameter.'

const isSuspended = (world: World, account: string): boolean =>
  (world.store(organization).accounts.get(account as AccountId)?.state ?? 'ACTIVE') !== 'ACTIVE'

/** Passes over suspended accounts, which is no failure, and does the work in all others (BEHAVIOUR 58). */
export const unlessSuspended =
  (world: World, stackSet: StackSet, operation: StackSetOperation, work: TargetWork): TargetWork =>
  async (target) => {
    if (!isSuspended(world, target.account)) return work(target)
    return {
      succeeded: true,
      reason: SUSPENDED,
      instance: {
        overrides: [],
        ...target,
        ...stackSet.instances.get(instanceKey(target)),
        status: 'OUTDATED',
        detailedStatus: 'SKIPPED_SUSPENDED_ACCOUNT',
        statusReason: SUSPENDED,
        lastOperationId: operation.id,
      },
    }
  }
