import type { GetParameterCommandInput, GetParameterCommandOutput } from '@aws-sdk/client-ssm'
import type { Operation } from '../../../request/operation'
import { describeParameter } from '../describe-parameter'
import { requireParameter } from '../find-parameter'

/** Reads a parameter, or one of its versions (BEHAVIOUR 2, 3 and 8). */
export const getParameter: Operation<GetParameterCommandInput, GetParameterCommandOutput> = (input, call) => ({
  Parameter: describeParameter(requireParameter(call.world, call, input.Name), input.WithDecryption),
})
