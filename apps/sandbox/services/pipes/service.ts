import { asks, each } from '../../request/access'
import type { Ask, Call, Operations, Service, ServiceAccess } from '../../request/operation'
import { askToPass } from '../iam/role-asks'
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
import { pipeArn } from './state'

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

interface PipeRequest {
  readonly Name?: string
  readonly RoleArn?: string
  readonly resourceArn?: string
  readonly Tags?: Readonly<Record<string, string>>
}

const arnOf = ({ Name = '', resourceArn }: PipeRequest, call: Call): string => resourceArn ?? pipeArn(call, Name)

/** A pipe takes its role over, which has to be passed. */
const define =
  (action: string) =>
  (input: PipeRequest, call: Call): Ask[] => {
    const tags = Object.keys(input.Tags ?? {}).length > 0 ? ['pipes:TagResource'] : []
    return [...asks([action, ...tags], arnOf(input, call)), ...askToPass(input.RoleArn, 'pipes.amazonaws.com')]
  }

/** What the operations ask of their callers. */
const pipesAccess: ServiceAccess = {
  prefix: 'pipes',
  operations: {
    CreatePipe: define('pipes:CreatePipe'),
    UpdatePipe: define('pipes:UpdatePipe'),
    ...each('pipes', 'DeletePipe DescribePipe ListTagsForResource StartPipe StopPipe TagResource UntagResource', arnOf),
  },
}

/** EventBridge Pipes: from queues to state machines and topics. */
export const pipes: Service = {
  name: 'pipes',
  restProtocol: 'json',
  schemas: () => import('@aws-sdk/client-pipes'),
  access: pipesAccess,
  operations,
}
