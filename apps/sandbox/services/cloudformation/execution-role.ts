import type { Call } from '../../operation'
import { mayAssume } from '../iam/may-assume'
import { findRole } from '../iam/state'
import { validationError } from './errors'

/**
 * The call in which a stack's work is done: with its service role, or with the caller's own rights.
 * @throws AwsError `ValidationError` when the role does not exist or does not trust CloudFormation.
 */
export const actAs = (call: Call, roleArn: string | undefined): Call => {
  if (roleArn === undefined) return call
  const [, account, name = ''] = /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(roleArn) ?? []
  const role = account === call.account ? findRole(call.world, call.account, name) : undefined
  const context = { 'aws:SourceAccount': call.account }
  if (!role || !mayAssume(role, { service: 'cloudformation.amazonaws.com' }, context).allowed) {
    throw validationError(`Role ${roleArn} is invalid or cannot be assumed`)
  }
  const session = 'AWSCloudFormation'
  return {
    ...call,
    caller: {
      account: call.account,
      arn: `arn:aws:sts::${call.account}:assumed-role/${name}/${session}`,
      userId: `AROA${call.account}SANDBOX:${session}`,
      role: { name, session },
    },
  }
}
