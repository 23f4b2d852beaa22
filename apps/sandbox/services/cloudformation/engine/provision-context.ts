import type { ProvisionContext } from '../provision/resource-type'
import type { StackOperation } from './stack-operation'

/** What the provisioner of one resource is given. */
export const provisionContext = (
  operation: Pick<StackOperation, 'stack' | 'call'>,
  logicalId: string,
): ProvisionContext => {
  const { stack, call } = operation
  return {
    call,
    stackName: stack.name,
    stackId: stack.id,
    logicalId,
    generateName: (maximumLength) => {
      const suffix = call.world.ids.base32(12)
      const room = maximumLength - suffix.length - 2
      const stackPart = stack.name.slice(0, Math.max(room - logicalId.length, Math.floor(room / 2)))
      return `${stackPart}-${logicalId.slice(0, room - stackPart.length)}-${suffix}`
    },
  }
}
