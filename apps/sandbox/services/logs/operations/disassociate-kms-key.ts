import type { DisassociateKmsKeyCommandInput, DisassociateKmsKeyCommandOutput } from '@aws-sdk/client-cloudwatch-logs'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { findLogGroup } from '../find-log-group'

/** Takes the key of a log group away (BEHAVIOUR 2). */
export const disassociateKmsKey: Operation<DisassociateKmsKeyCommandInput, DisassociateKmsKeyCommandOutput> = (
  input,
  call,
) => {
  refuseUnbuilt('logs:DisassociateKmsKey', input, ['resourceIdentifier'])
  findLogGroup(call, input.logGroupName).kmsKeyId = undefined
  return {}
}
