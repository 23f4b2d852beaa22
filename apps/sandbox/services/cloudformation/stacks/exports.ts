import { validationError } from '../errors'
import { type CloudFormationOperation, exportsIn, importersOf, pageOf } from '../state'

/** Lists the exports of the account and Region. */
export const listExports: CloudFormationOperation<'ListExports'> = (input, call) => {
  const page = pageOf(exportsIn(call.world, call), { token: input.NextToken }, call)
  return {
    Exports: page.items.map(({ name, value, stack }) => ({ ExportingStackId: stack.id, Name: name, Value: value })),
    NextToken: page.nextToken,
  }
}

/** Lists the stacks that import a value; it is an error if none does. */
export const listImports: CloudFormationOperation<'ListImports'> = (input, call) => {
  const names = importersOf(call.world, call, input.ExportName ?? '').map(({ name }) => name)
  if (names.length === 0) throw validationError(`Export '${input.ExportName}' is not imported by any stack.`)
  const page = pageOf(names, { token: input.NextToken }, call)
  return { Imports: page.items, NextToken: page.nextToken }
}
