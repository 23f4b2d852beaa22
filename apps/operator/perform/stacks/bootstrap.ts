import type { Performer } from '../kit/performer'
import { clearFailedCreation } from './clear-failed-creation'

/** Guardpost's own CDK bootstrap, beside which a `CDKToolkit` of the customer's stays untouched. */
export const bootstrap: Performer<'bootstrap'> = async ({ missing }, context) => {
  const policies = await context.executionPolicies()
  await clearFailedCreation(context.desired.assembly.bootstrap.toolkitStackName, context)
  await context.engine.bootstrap(policies, missing)
  return []
}
