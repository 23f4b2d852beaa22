import type { AssociateKmsKeyCommandInput, AssociateKmsKeyCommandOutput } from '@aws-sdk/client-cloudwatch-logs'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { findLogGroup } from '../find-log-group'
import { validateKey } from '../validate-key'

/** Encrypts a log group with a key that the Logs service may use (BEHAVIOUR 2). */
export const associateKmsKey: Operation<AssociateKmsKeyCommandInput, AssociateKmsKeyCommandOutput> = (input, call) => {
  refuseUnbuilt('logs:AssociateKmsKey', input, ['resourceIdentifier'])
  const group = findLogGroup(call, input.logGroupName)
  validateKey(call, input.kmsKeyId ?? '', group.name)
  group.kmsKeyId = input.kmsKeyId
  return {}
}
