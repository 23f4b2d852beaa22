import type { PutTargetsCommandInput, PutTargetsCommandOutput } from '@aws-sdk/client-eventbridge'
import type { Operation } from '../../../request/operation'
import { checkTarget } from '../check-target'
import { invalid, limitExceeded } from '../refusals'
import { requireRule } from '../require-rule'

const MAXIMUM_PER_CALL = 10
const MAXIMUM_PER_RULE = 5

/**
 * Adds or replaces targets of a rule, all or none (BEHAVIOUR 3, 7 to 9, 16). Throws `ValidationException`,
 * `LimitExceededException`.
 */
export const putTargets: Operation<PutTargetsCommandInput, PutTargetsCommandOutput> = (input, call) => {
  const { bus, rule } = requireRule(input.Rule, input.EventBusName, call)
  const targets = input.Targets ?? []
  if (targets.length > MAXIMUM_PER_CALL) {
    throw invalid(
      "1 validation error detected: Value at 'targets' failed to satisfy constraint: Member must have length less than or equal to 10",
    )
  }
  for (const target of targets) checkTarget(target, bus)
  if (new Set([...rule.targets.keys(), ...targets.map(({ Id }) => Id)]).size > MAXIMUM_PER_RULE) throw limitExceeded()
  for (const target of targets) rule.targets.set(target.Id ?? '', target)
  return { FailedEntryCount: 0, FailedEntries: [] }
}
