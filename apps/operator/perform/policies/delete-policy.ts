import type { Performer } from '../kit/performer'
import { policyCall } from './policy-call'
import { deletion } from './policy-changes'

/** One of Guardpost's policies, which nothing has any more. */
export const deletePolicy: Performer<'delete-policy'> = async (action, context) => {
  await policyCall(await deletion(action), context)
  return []
}
