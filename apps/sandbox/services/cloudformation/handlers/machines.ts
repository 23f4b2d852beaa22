import { arnIn, asks } from '../../../request/access'
import { askToPass } from '../../iam/role-asks'
import { type Handler, handlerOf, nameIn } from './handler'

/** The role of a machine or pipe is passed whenever it is made or changed. */
const passRole =
  (service: string): Handler =>
  ({ verb, properties }) =>
    verb === 'create' || verb === 'update' ? askToPass(properties['RoleArn'] as string | undefined, service) : []

const deliveryActions: Readonly<Record<string, string>> = {
  create:
    'PutResourcePolicy DescribeResourcePolicies DescribeLogGroups CreateLogDelivery GetLogDelivery ListLogDeliveries',
  update:
    'PutResourcePolicy DescribeResourcePolicies DescribeLogGroups CreateLogDelivery UpdateLogDelivery DeleteLogDelivery GetLogDelivery ListLogDeliveries',
  delete: 'CreateLogDelivery UpdateLogDelivery DeleteLogDelivery GetLogDelivery ListLogDeliveries',
}

/** What has the logs of a pipe delivered, where it has logs. */
const deliverLogs: Handler = ({ verb, properties, before }) => {
  if (properties['LogConfiguration'] === undefined && before['LogConfiguration'] === undefined) return []
  const actions = (deliveryActions[verb] ?? '').split(' ').filter((action) => action !== '')
  return asks(
    actions.map((action) => `logs:${action}`),
    '*',
  )
}

const passPipeRole = passRole('pipes.amazonaws.com')

/**
 * Handlers of state machines and pipes.
 * Source: `handlers` in the registry's schemas of the types, as the awscc provider's pages repeat them.
 */
export const machineHandlers: Readonly<Record<string, Handler>> = {
  'AWS::StepFunctions::StateMachine': handlerOf({
    resource: (change) => arnIn('states', change.call, `stateMachine:${nameIn(change, 'StateMachineName')}`),
    create: 'states:CreateStateMachine states:DescribeStateMachine',
    read: 'states:DescribeStateMachine states:ListTagsForResource',
    update: 'states:UpdateStateMachine states:ListTagsForResource',
    delete: 'states:DeleteStateMachine states:DescribeStateMachine',
    tags: ['states:TagResource', 'states:UntagResource'],
    more: passRole('states.amazonaws.com'),
  }),
  'AWS::Pipes::Pipe': handlerOf({
    resource: (change) => arnIn('pipes', change.call, `pipe/${nameIn(change, 'Name')}`),
    create: 'pipes:CreatePipe pipes:DescribePipe',
    read: 'pipes:DescribePipe',
    update: 'pipes:UpdatePipe pipes:DescribePipe',
    delete: 'pipes:DeletePipe pipes:DescribePipe',
    tags: ['pipes:TagResource', 'pipes:UntagResource'],
    more: (change) => [...passPipeRole(change), ...deliverLogs(change)],
  }),
}
