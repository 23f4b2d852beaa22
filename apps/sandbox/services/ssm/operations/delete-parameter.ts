import type { DeleteParameterCommandInput, DeleteParameterCommandOutput } from '@aws-sdk/client-ssm'
import type { Operation } from '../../../request/operation'
import { requireParameter } from '../find-parameter'
import { parametersIn } from '../state'

/** Deletes a parameter (BEHAVIOUR 3). */
export const deleteParameter: Operation<DeleteParameterCommandInput, DeleteParameterCommandOutput> = (input, call) => {
  const { parameter } = requireParameter(call.world, call, input.Name)
  parametersIn(call.world, call).delete(parameter.name)
  return {}
}
