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
   * Begins a deployment that changes nothing before `deploy` is called for the stack: assets are published and the change set is made. What
   * keeps it from that is told by `deploy`, which then begins anew. Absent in an engine that does all of it in `deploy`.
   */
  prepare?(stack: string): void
  /**
   * Takes back what was prepared for a stack and not deployed: a change set, and a stack that was made for it.
   * @returns whether there was anything. @throws OperatorError `STACK_FAILED` where it stays.
   */
  takeBack?(stack: string): Promise<boolean>
}

/** An engine whose operations are put on record when they have ended. */
export const auditedEngine = (
  engine: StackEngine,
  trail: AuditTrail,
  { account, region }: { readonly account: AccountId; readonly region: Region },
): StackEngine => {
  const recorded = async <Result>(operation: string, stack: string, work: () => Promise<Result>): Promise<Result> => {
    const began = new Date()
    const record = (outcome: string) => trail.stackOperation({ operation, stack, outcome, began }, account, region)
    const done = await work().catch(async (error: unknown) => {
      await record(error instanceof OperatorError ? error.code : errorName(error))
      throw error
    })
    if (done !== false) await record('ok')
    return done
  }
  const { prepare, takeBack } = engine
  return {
    bootstrap: (policies, missing) => recorded('bootstrap', 'CDK bootstrap', () => engine.bootstrap(policies, missing)),
    deploy: (stack) => recorded('deploy', stack, () => engine.deploy(stack)),
    remake: (stack, lost) => recorded('remake', stack, () => engine.remake(stack, lost)),
    ...(prepare && { prepare }),
    ...(takeBack && { takeBack: (stack) => recorded('take-back', stack, () => takeBack(stack)) }),
  }
}

/**
 * An engine that begins nothing once the run is stopped, and where it was interrupted only takes back what was prepared. CloudFormation
 * itself goes on with a stack that is left.
 */
export const stoppableEngine = (engine: StackEngine, stop: StopSwitch): StackEngine => {
  const { prepare, takeBack } = engine
  return {
    bootstrap: (executionPolicies, missing) => stop.guard(() => engine.bootstrap(executionPolicies, missing)),
    deploy: (stack) => stop.guard(() => engine.deploy(stack)),
    remake: (stack, lost) => stop.guard(() => engine.remake(stack, lost)),
    ...(prepare && {
      prepare: (stack) => {
        if (stop.reason === undefined) prepare(stack)
      },
    }),
    ...(takeBack && { takeBack: (stack) => stop.tidy(() => takeBack(stack)) }),
  }
}
