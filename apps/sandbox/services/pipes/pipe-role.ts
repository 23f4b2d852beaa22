import { parseArn } from '../../kit/arn'
import type { Service } from '../../request/operation'
import { callWithRole } from '../../request/role-call'
import type { World } from '../../world/world'
import { mayAssume, roleMay } from '../iam/role-decisions'
import { findRoleByArn, type Role } from '../iam/state'
import { findQueue } from '../sqs/queues'
import type { Pipe } from './state'

/** A pipe's role, if it exists and EventBridge Pipes may assume it for the pipe; undefined otherwise. */
export const findPipeRole = (world: World, { arn, account, settings }: Pipe): Role | undefined => {
  const role = findRoleByArn(world, settings.roleArn)
  const context = { 'aws:SourceArn': arn, 'aws:SourceAccount': account }
  return role && mayAssume(role, { service: 'pipes.amazonaws.com' }, context).allowed ? role : undefined
}

const onQueue = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']

/** What keeps a pipe from its queue (BEHAVIOUR 3); undefined if nothing does. */
export const obstacleOf = (world: World, pipe: Pipe): string | undefined => {
  const role = findPipeRole(world, pipe)
  if (!role) return `The service principal pipes.amazonaws.com cannot assume the role ${pipe.settings.roleArn}.`
  const account = parseArn(role.arn)?.account ?? ''
  const denied = onQueue.find((action) => !roleMay(world, role, { account, action, resource: pipe.source }).allowed)
  if (denied !== undefined) return `The role ${role.arn} does not allow ${denied} on ${pipe.source}.`
  return findQueue(world, pipe.source) ? undefined : `The queue ${pipe.source} does not exist.`
}

/**
 * Makes a call with a pipe's role. Time that faults hold it back is not counted.
 * @throws AwsError, ConnectionLost
 */
export const callAsPipe = (
  world: World,
  pipe: Pipe,
  role: Role,
  { service, operation, input }: { readonly service: Service; readonly operation: string; readonly input: object },
): Promise<object> => {
  const { account, region, name } = pipe
  const session = { name: role.name, session: name.slice(0, 64) }
  return callWithRole({ world, service, operation, input, account, region, role: session, hold: () => {} })
}
