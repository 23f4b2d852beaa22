import { validationError } from '../errors'
import type { StackOutput } from '../stack'
import { exportsIn, importersOf } from '../state'
import { evaluate } from '../template/evaluate'
import { isActive } from '../template/references'
import { isRecord } from '../template/template'
import type { StackOperation } from './stack-operation'
import type { Walk } from './walk'

/** The outputs of a walk with their values. @throws AwsError for an output that is not text. */
export const evaluateOutputs = ({ scope, definition }: Walk): StackOutput[] =>
  Object.entries(definition.template.Outputs)
    .filter(([, output]) => isActive(output, scope.conditions))
    .map(([key, output]) => {
      const value = evaluate(output.Value, scope)
      if (typeof value === 'object') {
        throw validationError(
          `Template format error: Output ${key} is malformed. The Value field of every Outputs member must evaluate to a String.`,
        )
      }
      return {
        key,
        value: String(value),
        ...(output.Description === undefined ? {} : { description: output.Description }),
        ...(output.Export === undefined ? {} : { exportName: String(evaluate(output.Export.Name, scope)) }),
      }
    })

/** The names of the exports that an expression imports. */
const importedNames = (value: unknown, walk: Walk): string[] => {
  if (Array.isArray(value)) return value.flatMap((item) => importedNames(item, walk))
  if (!isRecord(value)) return []
  const name = value['Fn::ImportValue']
  if (name !== undefined) return [String(evaluate(name, walk.scope))]
  return Object.values(value).flatMap((item) => importedNames(item, walk))
}

const refuseTakenNames = (operation: StackOperation, outputs: readonly StackOutput[]): void => {
  const { stack, call } = operation
  const others = exportsIn(call.world, stack).filter((exported) => exported.stack !== stack)
  for (const { exportName } of outputs) {
    const owner = others.find(({ name }) => name === exportName)
    if (owner)
      throw validationError(
        `Export with name ${exportName} is already exported by stack ${owner.stack.name}. Rename the export in your template.`,
      )
  }
}

const refuseLostExports = (operation: StackOperation, outputs: readonly StackOutput[]): void => {
  const { stack, call } = operation
  for (const { exportName, value } of stack.outputs) {
    if (exportName === undefined) continue
    const [user] = importersOf(call.world, stack, exportName)
    const kept = outputs.find((output) => output.exportName === exportName)
    if (!user || kept?.value === value) continue
    const verb = kept ? 'updated' : 'deleted'
    throw validationError(`Export ${exportName} cannot be ${verb} as it is in use by ${user.name}`)
  }
}

/**
 * Gives the stack the outputs of its definition, and notes what it imports.
 * @throws AwsError when an export's name is taken, or an export in use would change or go.
 */
export const settleOutputs = (operation: StackOperation, walk: Walk): void => {
  const { stack } = operation
  const outputs = evaluateOutputs(walk)
  refuseTakenNames(operation, outputs)
  refuseLostExports(operation, outputs)
  const { Resources, Outputs } = walk.definition.template
  stack.outputs = outputs
  stack.imports = new Set(importedNames([Resources, Outputs], walk))
}
