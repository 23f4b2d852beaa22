import type { CreateLogGroupCommandInput, CreateLogGroupCommandOutput } from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { createLogGroupRecord } from '../create-log-group-record'
import { logStore } from '../state'
import { setTags } from '../tags'
import { validateKey } from '../validate-key'

const namePattern = /^[.\-_/#A-Za-z0-9]{1,512}$/

/** Creates a log group (BEHAVIOUR 1, 2). */
export const createLogGroup: Operation<CreateLogGroupCommandInput, CreateLogGroupCommandOutput> = (input, call) => {
  const name = input.logGroupName ?? ''
  if (!namePattern.test(name)) {
    throw new AwsError(
      'InvalidParameterException',
      `1 validation error detected: Value '${name}' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+`,
    )
  }
  const { groups } = call.world.store(logStore).in(call)
  if (groups.has(name)) throw new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists')
  if (input.kmsKeyId) validateKey(call, input.kmsKeyId, name)
  const group = {
    ...createLogGroupRecord(name, call.world.clock.now().getTime()),
    logGroupClass: input.logGroupClass ?? 'STANDARD',
    kmsKeyId: input.kmsKeyId,
    deletionProtection: input.deletionProtectionEnabled ?? false,
  }
  setTags(group, input.tags)
  groups.set(name, group)
  return {}
}
