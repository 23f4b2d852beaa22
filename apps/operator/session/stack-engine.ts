import type { AccountId, Region } from '../../manifest/ids'
import { errorName } from '../aws/errors'
import { OperatorError } from '../base/operator-error'
import type { StopSwitch } from '../base/stop-switch'
import type { AuditTrail } from './audit-trail'

/**
 * A resource of a stack that was deleted for good, so that an update with the template that the stack has does not bring it back. What
 * refers to it stays and is pointed to another, or goes with it and comes again, where its name is fixed.
 */
export interface LostResource {
  readonly logicalId: string
  readonly referrers: 'stay' | 'go'
}

/** Deploys the stacks of the cloud assembly into the security account's home Region. */
export interface StackEngine {
  /**
   * Creates or updates the CDK bootstrap; `executionPolicies` are all that CloudFormation may do when it executes
   * stacks. Parts of it that do not exist, by their logical ids, are made anew: default none.
   */
  bootstrap(executionPolicies: readonly string[], missing?: readonly string[]): Promise<void>
  /** Deploys one stack and waits for its end. @throws OperatorError `STACK_FAILED` with CloudFormation's reasons. */
  deploy(stack: string): Promise<void>
  /** Makes a resource of a stack anew, in two updates. @throws OperatorError `STACK_FAILED` as `deploy` does. */
  remake(stack: string, lost: LostResource): Promise<void>
  /**
   * Publishes the assets of stacks ahead, so that their own deployment finds them; absent in an engine that publishes with each stack
   * alone. @throws OperatorError `STACK_FAILED`
   */
  publish?(stacks: readonly string[]): Promise<void>
}

/** An engine whose operations are put on record when they have ended. */
export const auditedEngine = (
  engine: StackEngine,
  trail: AuditTrail,
  { account, region }: { readonly account: AccountId; readonly region: Region },
): StackEngine => {
  const recorded = async (operation: string, stack: string, work: () => Promise<void>): Promise<void> => {
    const began = new Date()
    const record = (outcome: string) => trail.stackOperation({ operation, stack, outcome, began }, account, region)
    await work().catch(async (error: unknown) => {
      await record(error instanceof OperatorError ? error.code : errorName(error))
      throw error
    })
    await record('ok')
  }
  return {
    bootstrap: (policies, missing) => recorded('bootstrap', 'CDK bootstrap', () => engine.bootstrap(policies, missing)),
    deploy: (stack) => recorded('deploy', stack, () => engine.deploy(stack)),
    remake: (stack, lost) => recorded('remake', stack, () => engine.remake(stack, lost)),
    ...(engine.publish && {
      publish: (stacks) => recorded('publish', stacks.join(', '), async () => engine.publish?.(stacks)),
    }),
  }
}

/** An engine that begins nothing once the run is stopped. CloudFormation itself goes on with a stack that is left. */
export const stoppableEngine = (engine: StackEngine, stop: StopSwitch): StackEngine => ({
  bootstrap: (executionPolicies, missing) => stop.guard(() => engine.bootstrap(executionPolicies, missing)),
  deploy: (stack) => stop.guard(() => engine.deploy(stack)),
  remake: (stack, lost) => stop.guard(() => engine.remake(stack, lost)),
  ...(engine.publish && { publish: (stacks) => stop.guard(async () => engine.publish?.(stacks)) }),
})
