import { asks, each } from '../../request/access'
import type { Ask, Call, Operations, Service, ServiceAccess } from '../../request/operation'
import { askToPass } from '../iam/role-asks'
import { startExecution, startSyncExecution } from './executions'
import { machineArn } from './state'
import {
  createStateMachine,
  deleteStateMachine,
  describeStateMachine,
  listStateMachines,
  listTagsForResource,
  tagResource,
  untagResource,
  updateStateMachine,
  validateStateMachineDefinition,
} from './state-machines'

/** What the sandbox builds of it; any other operation answers 501. */
const operations: Operations = {
  CreateStateMachine: createStateMachine,
  DeleteStateMachine: deleteStateMachine,
  DescribeStateMachine: describeStateMachine,
  ListStateMachines: listStateMachines,
  ListTagsForResource: listTagsForResource,
  StartExecution: startExecution,
  StartSyncExecution: startSyncExecution,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateStateMachine: updateStateMachine,
  ValidateStateMachineDefinition: validateStateMachineDefinition,
}

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
const statesAccess: ServiceAccess = {
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

/** Step Functions: Express state machines in JSONata. It signs as `states`. */
export const states: Service = {
  name: 'states',
  schemas: () => import('@aws-sdk/client-sfn'),
  access: statesAccess,
  operations,
}
