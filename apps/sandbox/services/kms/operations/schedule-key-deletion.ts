import type { ScheduleKeyDeletionCommandInput, ScheduleKeyDeletionCommandOutput } from '@aws-sdk/client-kms'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { requireCustomerKey } from '../require-key'

/** Deletes a key after 7 to 30 days; until then it cannot be used (BEHAVIOUR 5). */
export const scheduleKeyDeletion: Operation<ScheduleKeyDeletionCommandInput, ScheduleKeyDeletionCommandOutput> = (
  input,
  call,
) => {
  const days = input.PendingWindowInDays ?? 30
  if (days < 7 || days > 30) throw new AwsError('ValidationException', `PendingWindowInDays is ${days}; it is 7 to 30`)
  const key = requireCustomerKey(input.KeyId, call)
  key.deletion = new Date(call.world.clock.now().getTime() + days * 86_400_000)
  key.pendingDays = days
  key.enabled = false
  return { KeyId: key.arn, DeletionDate: key.deletion, KeyState: 'PendingDeletion' as const, PendingWindowInDays: days }
}
