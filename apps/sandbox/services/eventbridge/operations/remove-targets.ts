import type { RemoveTargetsCommandInput, RemoveTargetsCommandOutput } from '@aws-sdk/client-eventbridge'
import type { Operation } from '../../../request/operation'
import { requireRule } from '../require-rule'

/** Takes targets away from a rule; ids that it has not come back as failed entries. */
export const removeTargets: Operation<RemoveTargetsCommandInput, RemoveTargetsCommandOutput> = (input, call) => {
  const { rule } = requireRule(input.Rule, input.EventBusName, call)
  const missing = (input.Ids ?? []).filter((id) => !rule.targets.delete(id))
  return {
    FailedEntryCount: missing.length,
    FailedEntries: missing.map((TargetId) => ({
      TargetId,
      ErrorCode: 'ResourceNotFoundException',
      ErrorMessage: `Rule ${rule.name} does not have any target with id ${TargetId}.`,
    })),
  }
}
