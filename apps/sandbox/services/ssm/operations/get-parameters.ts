import type { GetParametersCommandInput, GetParametersCommandOutput } from '@aws-sdk/client-ssm'
import type { Operation } from '../../../request/operation'
import { describeParameter } from '../describe-parameter'
import { findParameter } from '../find-parameter'
import { requireAtMostTen } from '../require-at-most-ten'

/** Reads up to ten parameters and names those that are not there (BEHAVIOUR 3). */
export const getParameters: Operation<GetParametersCommandInput, GetParametersCommandOutput> = (input, call) => {
  const names = requireAtMostTen('names', input.Names)
  const found = names.map((name) => ({ name, selected: findParameter(call.world, call, name) }))
  return {
    Parameters: found.flatMap(({ selected }) => (selected ? [describeParameter(selected, input.WithDecryption)] : [])),
    InvalidParameters: found.filter(({ selected }) => !selected).map(({ name }) => name),
  }
}
