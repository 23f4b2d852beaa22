import type { PutPermissionCommandInput } from '@aws-sdk/client-eventbridge'
import type { PolicyStatement } from '../../../policy/policy-document'
import type { Operation } from '../../../request/operation'
import { checkedBusPolicy, putStatement } from '../bus-policy'
import { requireBus } from '../find-bus'
import { invalid } from '../refusals'
import type { Bus } from '../state'

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
export const putPermission: Operation<PutPermissionCommandInput, object> = (input, call) => {
  const bus = requireBus(input.EventBusName, call)
  if (input.Policy !== undefined) bus.policy = checkedBusPolicy(input.Policy)
  else putStatement(bus, statementOf(input, bus))
  bus.modified = call.world.clock.now()
  return {}
}
