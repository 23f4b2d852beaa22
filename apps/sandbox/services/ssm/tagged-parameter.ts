import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import { findParameter } from './find-parameter'
import type { StoredParameter } from './state'

/** The parameter that a tag operation names. @throws AwsError `InvalidResourceId`, and 501 for other kinds of resource. */
export const taggedParameter = (
  call: Call,
  input: { ResourceType?: string | undefined; ResourceId?: string | undefined },
): StoredParameter => {
  if (input.ResourceType !== 'Parameter') {
    throw new AwsError('NotImplemented', `The sandbox builds tags of Parameter only, not of ${input.ResourceType}.`, {
      status: 501,
    })
  }
  const found = findParameter(call.world, call, input.ResourceId ?? '')
  if (!found)
    throw new AwsError(
      'InvalidResourceId',
      'The resource ID is not valid. Verify that you entered the correct ID and try again.',
    )
  return found.parameter
}
