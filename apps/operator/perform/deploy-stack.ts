import { continueRollback } from './continue-rollback'
import type { Performer } from './performer'
import { settleInstances } from './settle-instances'

/**
 * One stack through the CDK engine. A stack that declares StackSets is complete even when instances failed, so these
 * are listed and settled afterwards.
 */
export const deployStack: Performer<'deploy-stack'> = async ({ stack, before }, context) => {
  await context.executionPolicy()
  if (before !== undefined) await continueRollback(stack, context)
  await context.engine.deploy(stack)
  const declared = context.desired.assembly.stackSets.filter((stackSet) => stackSet.stack === stack)
  return (await Promise.all(declared.map((stackSet) => settleInstances(stackSet, context)))).flat()
}
