import type { DeleteParametersCommandInput, DeleteParametersCommandOutput } from '@aws-sdk/client-ssm'
import type { Operation } from '../../../request/operation'
import { requireAtMostTen } from '../require-at-most-ten'
import { parametersIn } from '../state'

/** Deletes up to ten parameters and names those that were not there (BEHAVIOUR 3). */
export const deleteParameters: Operation<DeleteParametersCommandInput, DeleteParametersCommandOutput> = (
  input,
  call,
) => {
  const parameters = parametersIn(call.world, call)
  const names = requireAtMostTen('names', input.Names)
  const DeletedParameters = names.filter((name) => parameters.delete(name))
  return { DeletedParameters, InvalidParameters: names.filter((name) => !DeletedParameters.includes(name)) }
}
