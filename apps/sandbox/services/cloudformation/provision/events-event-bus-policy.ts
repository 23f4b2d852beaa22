import { AwsError } from '../../../aws-error'
import type { PolicyStatement } from '../../../policy/policy-document'
import { putStatement, removeStatement } from '../../eventbridge/bus-policy'
import { findBus, requireBus } from '../../eventbridge/find-bus'
import type { ProvisionContext, ResourceIdentity, ResourceProperties, ResourceType } from '../resource-type'
import { readText } from './read-property'

const put = (properties: ResourceProperties, { call }: ProvisionContext): ResourceIdentity => {
  const statementId = readText(properties, 'StatementId') ?? ''
  const statement = properties['Statement']
  if (typeof statement !== 'object' || statement === null) {
    throw new AwsError('ValidationException', 'Statement is required. The sandbox does not build Action and Principal.')
  }
  const bus = requireBus(readText(properties, 'EventBusName'), call)
  putStatement(bus, { ...(statement as PolicyStatement), Sid: statementId })
  return { physicalId: `${bus.name}|${statementId}`, attributes: {} }
}

/** AWS::Events::EventBusPolicy: one statement of a bus's policy. */
export const eventsEventBusPolicy: ResourceType = {
  type: 'AWS::Events::EventBusPolicy',
  properties: ['EventBusName', 'StatementId', 'Statement'],
  createOnly: ['EventBusName', 'StatementId'],
  create: put,
  update: (properties, _existing, context) => put(properties, context),
  delete(existing, { call }) {
    const [busName = '', statementId = ''] = existing.physicalId.split('|')
    const bus = findBus(call.world, call, busName)
    if (bus) removeStatement(bus, statementId)
  },
}
