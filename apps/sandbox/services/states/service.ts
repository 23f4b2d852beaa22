import type { Operations, Service } from '../../request/operation'
import { statesAccess } from './access'
import { startExecution, startSyncExecution } from './executions'
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

/** Step Functions: Express state machines in JSONata. It signs as `states`. */
export const states: Service = {
  name: 'states',
  schemas: () => import('@aws-sdk/client-sfn'),
  access: statesAccess,
  operations,
}
