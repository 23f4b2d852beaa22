import type { DisassociateKmsKeyCommandInput, DisassociateKmsKeyCommandOutput } from '@aws-sdk/client-cloudwatch-logs'
import type { Operation } from '../../../operation'
import { refuseParameters } from '../../../refuse-parameters'
import { findLogGroup } from '../find-log-group'

/** Takes the key of a log group away (BEHAVIOUR 2). */
export const disassociateKmsKey: Operation<DisassociateKmsKeyCommandInput, DisassociateKmsKeyCommandOutput> = (
  input,
  call,
) => {
  refuseParameters('logs:DisassociateKmsKey', input, ['resourceIdentifier'])
  findLogGroup(call, input.logGroupName).kmsKeyId = undefined
  return {}
}
