import type { EventBus } from '@aws-sdk/client-eventbridge'
import type { Bus } from './state'

/** A bus as EventBridge's answers show it. */
export const describeBus = (bus: Bus): EventBus => ({
  Name: bus.name,
  Arn: bus.arn,
  CreationTime: bus.created,
  LastModifiedTime: bus.modified,
  ...(bus.description !== undefined && { Description: bus.description }),
  ...(bus.policy && { Policy: JSON.stringify(bus.policy) }),
})
