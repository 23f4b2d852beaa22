import type { AccountId, Region } from '../../manifest/ids'
import { errorName } from '../aws/errors'
import { OperatorError } from '../base/operator-error'
import type { AuditTrail } from './audit-trail'
import type { StackEngine } from './stack-engine'

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
    bootstrap: (policy) => recorded('bootstrap', 'CDK bootstrap', () => engine.bootstrap(policy)),
    deploy: (stack) => recorded('deploy', stack, () => engine.deploy(stack)),
  }
}
