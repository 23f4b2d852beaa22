import type { PutPermissionCommandInput } from '@aws-sdk/client-eventbridge'
import { AwsError } from '../../kit/aws-error'
import { type PolicyDocument, type PolicyStatement, requireValidPolicy } from '../../policy/policy-document'
import { requireBus } from './event-buses'
import { type Bus, type EventsOperation, invalid, notFound } from './state'

const MAXIMUM_BYTES = 10_240

/** Reads a bus's policy. @throws AwsError `ValidationException`, `PolicyLengthExceededException` */
export const checkedBusPolicy = (policy: string | object): PolicyDocument => {
  const document = requireValidPolicy(policy, 'resource', (reason) =>
    invalid(`Parameter Policy is not valid. Reason: ${reason}`),
  )
  if (Buffer.byteLength(JSON.stringify(document)) > MAXIMUM_BYTES) {
    throw new AwsError('PolicyLengthExceededException', `The policy exceeds ${MAXIMUM_BYTES} bytes.`)
  }
  return document
}

/** Puts a statement into a bus's policy, in place of the one with the same id. @throws AwsError */
export const putStatement = (bus: Bus, statement: PolicyStatement): void => {
  const others = bus.policy?.Statement.filter(({ Sid }) => Sid !== statement.Sid) ?? []
  bus.policy = checkedBusPolicy({ Version: '2012-10-17', Statement: [...others, statement] })
}

/** Takes a statement out of a bus's policy; says whether there was one. */
export const removeStatement = (bus: Bus, statementId: string): boolean => {
  const statements = bus.policy?.Statement ?? []
  const rest = statements.filter(({ Sid }) => Sid !== statementId)
  bus.policy = rest.length > 0 && bus.policy ? { ...bus.policy, Statement: rest } : undefined
  return rest.length < statements.length
}

const principalOf = (account: string): PolicyStatement['Principal'] =>
  account === '*' ? '*' : { AWS: `arn:aws:iam::${account}:root` }

const statementOf = (
  { Action, Principal, StatementId, Condition }: PutPermissionCommandInput,
  bus: Bus,
): PolicyStatement => {
  if (Action !== 'events:PutEvents') throw invalid(`Provided value in parameter 'action' is not supported: ${Action}.`)
  if (!/^(\d{12}|\*)$/.test(Principal ?? ''))
    throw invalid(`Provided value in parameter 'principal' is not valid: ${Principal}.`)
  if (!/^[\w-]{1,64}$/.test(StatementId ?? ''))
    throw invalid(`Provided value in parameter 'statementId' is not valid: ${StatementId}.`)
  if (Condition && (Condition.Type !== 'StringEquals' || Condition.Key !== 'aws:PrincipalOrgID')) {
    throw invalid('Condition must be StringEquals on aws:PrincipalOrgID.')
  }
  return {
    Sid: StatementId ?? '',
    Effect: 'Allow',
    Principal: principalOf(Principal ?? '') ?? '*',
    Action,
    Resource: bus.arn,
    ...(Condition && { Condition: { StringEquals: { 'aws:PrincipalOrgID': Condition.Value ?? '' } } }),
  }
}

/** Adds a statement to a bus's policy, or replaces the whole policy. Throws `PolicyLengthExceededException`. */
export const putPermission: EventsOperation<'PutPermission'> = (input, call) => {
  const bus = requireBus(input.EventBusName, call)
  if (input.Policy !== undefined) bus.policy = checkedBusPolicy(input.Policy)
  else putStatement(bus, statementOf(input, bus))
  bus.modified = call.world.clock.now()
  return {}
}

/** Takes a statement out of a bus's policy, or all. Throws `ResourceNotFoundException`. */
export const removePermission: EventsOperation<'RemovePermission'> = (input, call) => {
  const bus = requireBus(input.EventBusName, call)
  if (input.RemoveAllPermissions) {
    bus.policy = undefined
    return {}
  }
  if (!bus.policy) throw notFound('EventBus does not have a policy.')
  if (!removeStatement(bus, input.StatementId ?? '')) {
    throw notFound('Statement with the provided id does not exist.')
  }
  return {}
}
