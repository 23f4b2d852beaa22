import type { LogGroup as ApiLogGroup, DescribeLogGroupsCommandInput } from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../../kit/aws-error'
import { addTags, objectTags, removeTags } from '../../kit/tags'
import { refuseUnbuilt } from '../../kit/unbuilt'
import type { Call } from '../../request/operation'
import type { AccountRegion } from '../../world/regional-map'
import type { World } from '../../world/world'
import { logPage } from './log-page'
import {
  alreadyExists,
  invalid,
  type LogGroup,
  type LogsOperation,
  logGroupArn,
  logGroupName,
  logStore,
  newLogGroup,
  notFound,
} from './state'
import { validateKey } from './validate-key'

/** A world, and an account and Region in it. */
interface LogScope extends AccountRegion {
  readonly world: World
}

/**
 * A log group by name or ARN.
 * @throws AwsError `ResourceNotFoundException` with AWS's message.
 */
export const requireLogGroup = (place: LogScope, identifier: string | undefined): LogGroup => {
  const group = place.world
    .store(logStore)
    .in(place)
    .groups.get(logGroupName(identifier ?? ''))
  if (!group) throw notFound('The specified log group does not exist.')
  return group
}

const namePattern = /^[.\-_/#A-Za-z0-9]{1,512}$/

/** Creates a log group (BEHAVIOUR 1, 2). */
export const createLogGroup: LogsOperation<'CreateLogGroup'> = (input, call) => {
  const name = input.logGroupName ?? ''
  if (!namePattern.test(name)) {
    throw invalid(
      `1 validation error detected: Value '${name}' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+`,
    )
  }
  if (name.startsWith('aws/')) throw invalid('Log groups starting with AWS/ are reserved for AWS.')
  const { groups } = call.world.store(logStore).in(call)
  if (groups.has(name)) throw alreadyExists('The specified log group already exists')
  if (input.kmsKeyId) validateKey(call, input.kmsKeyId, name)
  const group = {
    ...newLogGroup(name, call.world.clock.now().getTime()),
    logGroupClass: input.logGroupClass ?? 'STANDARD',
    kmsKeyId: input.kmsKeyId,
    deletionProtection: input.deletionProtectionEnabled ?? false,
  }
  addTags(group.tags, objectTags.read(input.tags))
  groups.set(name, group)
  return {}
}

const toApi = (group: LogGroup, call: Call): ApiLogGroup => {
  const arn = logGroupArn({ account: call.account, region: call.region, group: group.name })
  const events = [...group.streams.values()].flatMap((stream) => stream.events)
  return {
    logGroupName: group.name,
    arn: `${arn}:*`,
    logGroupArn: arn,
    creationTime: group.creationTime,
    logGroupClass: group.logGroupClass,
    metricFilterCount: group.filters.size,
    storedBytes: events.reduce((total, { message }) => total + Buffer.byteLength(message), 0),
    deletionProtectionEnabled: group.deletionProtection,
    ...(group.retentionInDays === undefined ? {} : { retentionInDays: group.retentionInDays }),
    ...(group.kmsKeyId === undefined ? {} : { kmsKeyId: group.kmsKeyId }),
  }
}

const isWanted = (group: LogGroup, input: DescribeLogGroupsCommandInput): boolean =>
  group.name.startsWith(input.logGroupNamePrefix ?? '') &&
  group.name.toLowerCase().includes((input.logGroupNamePattern ?? '').toLowerCase()) &&
  (input.logGroupClass === undefined || input.logGroupClass === group.logGroupClass) &&
  (input.logGroupIdentifiers === undefined || input.logGroupIdentifiers.map(logGroupName).includes(group.name))

/** Log groups of the account and Region by name (BEHAVIOUR 4). */
export const describeLogGroups: LogsOperation<'DescribeLogGroups'> = (input, call) => {
  refuseUnbuilt('logs:DescribeLogGroups', input, ['accountIdentifiers', 'includeLinkedAccounts'])
  if (input.logGroupNamePrefix !== undefined && input.logGroupNamePattern !== undefined) {
    throw invalid('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.')
  }
  const found = [...call.world.store(logStore).in(call).groups.values()]
    .filter((group) => isWanted(group, input))
    .sort((left, right) => (left.name < right.name ? -1 : 1))
  const page = logPage(found, input, call)
  return { logGroups: page.items.map((group) => toApi(group, call)), nextToken: page.nextToken }
}

const allowedDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]

/** Sets after how many days events expire (BEHAVIOUR 5). */
export const putRetentionPolicy: LogsOperation<'PutRetentionPolicy'> = (input, call) => {
  const group = requireLogGroup(call, input.logGroupName)
  if (!allowedDays.includes(input.retentionInDays ?? 0)) {
    throw invalid(
      `1 validation error detected: Value '${input.retentionInDays}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${allowedDays.join(', ')}]`,
    )
  }
  group.retentionInDays = input.retentionInDays
  return {}
}

/** Events of the group never expire from here on (BEHAVIOUR 5). */
export const deleteRetentionPolicy: LogsOperation<'DeleteRetentionPolicy'> = (input, call) => {
  requireLogGroup(call, input.logGroupName).retentionInDays = undefined
  return {}
}

/** Encrypts a log group with a key that the Logs service may use (BEHAVIOUR 2). */
export const associateKmsKey: LogsOperation<'AssociateKmsKey'> = (input, call) => {
  refuseUnbuilt('logs:AssociateKmsKey', input, ['resourceIdentifier'])
  const group = requireLogGroup(call, input.logGroupName)
  validateKey(call, input.kmsKeyId ?? '', group.name)
  group.kmsKeyId = input.kmsKeyId
  return {}
}

/** Takes the key of a log group away (BEHAVIOUR 2). */
export const disassociateKmsKey: LogsOperation<'DisassociateKmsKey'> = (input, call) => {
  refuseUnbuilt('logs:DisassociateKmsKey', input, ['resourceIdentifier'])
  requireLogGroup(call, input.logGroupName).kmsKeyId = undefined
  return {}
}

/** Deletes a log group with its events and filters, unless it is protected (BEHAVIOUR 3). */
export const deleteLogGroup: LogsOperation<'DeleteLogGroup'> = (input, call) => {
  const group = requireLogGroup(call, input.logGroupName)
  if (group.deletionProtection) {
    throw new AwsError(
      'ValidationException',
      `The log group ${group.name} has deletion protection enabled. Disable it before deleting the log group.`,
    )
  }
  call.world.store(logStore).in(call).groups.delete(group.name)
  return {}
}

/** Adds tags to a log group (BEHAVIOUR 14). */
export const tagResource: LogsOperation<'TagResource'> = (input, call) => {
  addTags(requireLogGroup(call, input.resourceArn).tags, objectTags.read(input.tags))
  return {}
}

/** Removes tags by key (BEHAVIOUR 14). */
export const untagResource: LogsOperation<'UntagResource'> = (input, call) => {
  removeTags(requireLogGroup(call, input.resourceArn).tags, input.tagKeys)
  return {}
}

/** The tags of a log group (BEHAVIOUR 14). */
export const listTagsForResource: LogsOperation<'ListTagsForResource'> = (input, call) => ({
  tags: objectTags.write(requireLogGroup(call, input.resourceArn).tags),
})
