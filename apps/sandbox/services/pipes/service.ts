import type { Operations, Service } from '../../request/operation'
import { pipesAccess } from './access'
import {
  createPipe,
  deletePipe,
  describePipe,
  listPipes,
  listTagsForResource,
  startPipe,
  stopPipe,
  tagResource,
  untagResource,
  updatePipe,
} from './pipes'

/** What the sandbox builds of it; any other operation answers 501. */
const operations: Operations = {
  CreatePipe: createPipe,
  DeletePipe: deletePipe,
  DescribePipe: describePipe,
  ListPipes: listPipes,
  ListTagsForResource: listTagsForResource,
  StartPipe: startPipe,
  StopPipe: stopPipe,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdatePipe: updatePipe,
}

/** EventBridge Pipes: from queues to state machines and topics. */
export const pipes: Service = {
  name: 'pipes',
  restProtocol: 'json',
  schemas: () => import('@aws-sdk/client-pipes'),
  access: pipesAccess,
  operations,
}
