import type { StackResource } from '../stack'
import { destroyResource } from './make-resource'
import type { StackOperation } from './stack-operation'

/** Resources in the order in which they can go: each before what it needs. */
const deletionOrder = (resources: readonly StackResource[]): StackResource[] => {
  const waiting = new Map(resources.map((resource) => [resource.logicalId, resource]))
  const ordered: StackResource[] = []
  while (waiting.size > 0) {
    const needed = new Set([...waiting.values()].flatMap(({ dependencies }) => dependencies))
    const free = [...waiting.values()].filter(({ logicalId }) => !needed.has(logicalId))
    // A circle cannot come out of a template, whose order was checked when the resources were made.
    const next = free.length > 0 ? free.reverse() : [...waiting.values()]
    for (const resource of next) waiting.delete(resource.logicalId)
    ordered.push(...next)
  }
  return ordered
}

/** What is to become of resources on their way out. */
interface Deletion {
  /** True for a resource that stays in its service although it leaves the stack. */
  readonly retains: (resource: StackResource) => boolean
  /** Whether the stack still lists a resource when it is gone. */
  readonly keepRecord: boolean
}

/**
 * Deletes resources one after the other and goes on after a failure, except that what a failed
 * resource needs stays too.
 * @returns the logical ids of the resources that could not be deleted.
 */
export const deleteResources = async (
  operation: StackOperation,
  resources: readonly StackResource[],
  deletion: Deletion,
): Promise<string[]> => {
  const failed: string[] = []
  const blocked = new Set<string>()
  for (const resource of deletionOrder(resources)) {
    if (blocked.has(resource.logicalId)) {
      for (const needed of resource.dependencies) blocked.add(needed)
      continue
    }
    const succeeded = await deleteOne(operation, resource, deletion)
    if (succeeded) continue
    failed.push(resource.logicalId)
    for (const needed of resource.dependencies) blocked.add(needed)
  }
  return failed
}

const deleteOne = async (operation: StackOperation, resource: StackResource, deletion: Deletion): Promise<boolean> => {
  const isKept = (): boolean => operation.stack.resources.get(resource.logicalId)?.physicalId === resource.physicalId
  const note = (
    status: 'DELETE_IN_PROGRESS' | 'DELETE_COMPLETE' | 'DELETE_SKIPPED' | 'DELETE_FAILED',
    reason?: string,
  ) =>
    deletion.keepRecord && isKept()
      ? operation.keep(resource, status, reason)
      : operation.record(resource, status, reason)
  const drop = (): void => {
    if (!deletion.keepRecord && isKept()) operation.stack.resources.delete(resource.logicalId)
  }
  if (deletion.retains(resource)) {
    note('DELETE_SKIPPED')
    drop()
    return true
  }
  note('DELETE_IN_PROGRESS')
  try {
    if (resource.physicalId !== '') await destroyResource(operation, resource)
  } catch (error) {
    note('DELETE_FAILED', (error as Error).message)
    return false
  }
  note('DELETE_COMPLETE')
  drop()
  return true
}

/**
 * Deletes a stack's resources and the stack; what could not be deleted leaves it in DELETE_FAILED.
 * @param retain logical ids that stay in their service although the stack goes.
 */
export const runDeletion = async (
  operation: StackOperation,
  retain: ReadonlySet<string>,
  reason = 'User Initiated',
): Promise<void> => {
  const { stack } = operation
  operation.setStatus('DELETE_IN_PROGRESS', reason)
  const present = [...stack.resources.values()].filter(
    ({ status }) => status !== 'DELETE_COMPLETE' && status !== 'DELETE_SKIPPED',
  )
  const failed = await deleteResources(operation, present, {
    retains: ({ logicalId, deletionPolicy }) => retain.has(logicalId) || deletionPolicy.startsWith('Retain'),
    keepRecord: true,
  })
  if (failed.length > 0) {
    operation.setStatus('DELETE_FAILED', `The following resource(s) failed to delete: [${failed.join(', ')}]. `)
    return
  }
  stack.outputs = []
  stack.imports = new Set()
  stack.deletedAt = operation.now()
  operation.setStatus('DELETE_COMPLETE')
}
