import type { Target } from '@aws-sdk/client-eventbridge'
import { parseArn } from '../../kit/arn'
import { unbuilt } from '../../kit/unbuilt'
import { eventPage } from './event-page'
import { checkInputTransformer, isJson } from './input-transformer'
import { requireOwnRule, requireRule } from './rules'
import { type Bus, type EventsOperation, invalid, limitExceeded } from './state'
import { targetKinds } from './target-kinds'

const unbuiltParameters = [
  'KinesisParameters',
  'RunCommandParameters',
  'EcsParameters',
  'BatchParameters',
  'SqsParameters',
  'HttpParameters',
  'RedshiftDataParameters',
  'SageMakerPipelineParameters',
  'AppSyncParameters',
] as const

const checkInputs = (target: Target, foreignBus: boolean): void => {
  const inputs = [target.Input, target.InputPath, target.InputTransformer].filter((one) => one !== undefined)
  if (inputs.length > 1) {
    throw invalid(`Only one of Input, InputPath, or InputTransformer must be provided for target ${target.Id}.`)
  }
  if (inputs.length > 0 && foreignBus) {
    throw invalid(
      `Input, InputPath and InputTransformer are not available for target ${target.Id}: it is a bus of another account.`,
    )
  }
  if (target.Input !== undefined && !isJson(target.Input))
    throw invalid(`JSON syntax error in input for target ${target.Id}`)
  checkInputTransformer(target)
}

const checkRole = (
  target: Target,
  bus: Bus,
  service: string,
  elsewhere: { account: boolean; region: boolean },
): void => {
  if (service !== 'events') {
    if (target.RoleArn !== undefined) {
      throw unbuilt(`The sandbox does not build RoleArn on ${service} targets (target ${target.Id}). Leave it out.`)
    }
    return
  }
  const needsRole = elsewhere.region || !elsewhere.account
  if (needsRole && target.RoleArn === undefined) throw invalid(`RoleArn is required for target ${target.Arn}.`)
  if (target.RoleArn !== undefined && parseArn(target.RoleArn)?.account !== bus.account) {
    throw invalid(`RoleArn of target ${target.Id} must be a role of account ${bus.account}.`)
  }
}

/**
 * Checks one target before a rule gets it. Whether the target exists is not checked: EventBridge finds out on delivery.
 * @throws AwsError `ValidationException`; `NotImplemented` for kinds of target that the sandbox has not
 */
const checkTarget = (target: Target, bus: Bus): void => {
  const arn = parseArn(target.Arn ?? '')
  if (!arn) throw invalid(`Parameter ${target.Arn} is not valid. Reason: Provided Arn is not in correct format.`)
  if (!(arn.service in targetKinds))
    throw unbuilt(`The sandbox has no EventBridge targets of the service "${arn.service}".`)
  const missing = unbuiltParameters.find((name) => target[name] !== undefined)
  if (missing) throw unbuilt(`The sandbox does not build ${missing} of targets.`)
  const elsewhere = { account: arn.account !== bus.account, region: arn.region !== bus.region }
  if (elsewhere.region && arn.service !== 'events') {
    throw invalid(`Parameter ${target.Arn} is not valid. Reason: Provided Arn is not in the same Region as the rule.`)
  }
  checkRole(target, bus, arn.service, elsewhere)
  checkInputs(target, elsewhere.account && arn.service === 'events')
}

const MAXIMUM_PER_CALL = 10
const MAXIMUM_PER_RULE = 5

/**
 * Adds or replaces targets of a rule, all or none (BEHAVIOUR 3, 7 to 9, 16). Throws `ValidationException`,
 * `LimitExceededException`.
 */
export const putTargets: EventsOperation<'PutTargets'> = (input, call) => {
  const { bus, rule } = requireOwnRule(input.Rule, input.EventBusName, call)
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

/** Lists the targets of a rule. */
export const listTargetsByRule: EventsOperation<'ListTargetsByRule'> = (input, call) => {
  const { rule } = requireRule(input.Rule, input.EventBusName, call)
  const { items, ...page } = eventPage([...rule.targets.values()], input, call)
  return { Targets: items, ...page }
}

/** Takes targets away from a rule; ids that it has not come back as failed entries. */
export const removeTargets: EventsOperation<'RemoveTargets'> = (input, call) => {
  const { rule } = requireOwnRule(input.Rule, input.EventBusName, call)
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
