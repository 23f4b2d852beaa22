import { asks, each } from '../../request/access'
import type { Ask, Call, ServiceAccess } from '../../request/operation'
import { askToPass } from '../iam/role-asks'
import { machineArn } from './state'

interface MachineRequest {
  readonly name?: string
  readonly stateMachineArn?: string
  readonly resourceArn?: string
  readonly roleArn?: string
  readonly tags?: readonly unknown[]
}

const arnOf = ({ name = '', stateMachineArn, resourceArn }: MachineRequest, call: Call): string =>
  stateMachineArn ?? resourceArn ?? machineArn(call, name)

/** A machine takes its role over, which has to be passed. */
const define =
  (action: string) =>
  (input: MachineRequest, call: Call): Ask[] => {
    const tags = (input.tags ?? []).length > 0 ? ['states:TagResource'] : []
    return [...asks([action, ...tags], arnOf(input, call)), ...askToPass(input.roleArn, 'states.amazonaws.com')]
  }

/** What the operations ask of their callers. */
export const statesAccess: ServiceAccess = {
  prefix: 'states',
  operations: {
    CreateStateMachine: define('states:CreateStateMachine'),
    UpdateStateMachine: define('states:UpdateStateMachine'),
    ...each(
      'states',
      'DeleteStateMachine DescribeStateMachine ListTagsForResource StartExecution StartSyncExecution TagResource UntagResource',
      arnOf,
    ),
  },
}
