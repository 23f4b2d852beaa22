import { observeDetector } from '../../observe/guardduty/observe-detector'
import type { Performer } from '../kit/performer'
import { createDetector } from './enable-management-detector'
import { updateDetector } from './update-admin-detector'

/** The detector of an account by itself: created where there is none, even if there was none when the plan was made, else set. */
export const putDetector: Performer<'put-detector'> = async ({ account, region, after }, context) => {
  const client = await context.aws.guardDuty('security', region)
  const place = { client, account, region }
  if ((await observeDetector(place)) !== undefined) return updateDetector(place, after, context)
  await createDetector(place, after, context)
  return []
}
