import type { Target } from '@aws-sdk/client-eventbridge'
import type { World } from '../../world/world'
import type { BusEvent } from './event'
import type { Bus, Rule } from './state'

/** One event that one rule hands to one target. */
export interface TargetDelivery {
  readonly world: World
  readonly bus: Bus
  readonly rule: Rule
  readonly target: Target
  readonly event: BusEvent
  /** ARNs of the buses that the event came over, this one last. */
  readonly path: readonly string[]
  /** Takes the event onto another bus. */
  readonly sendOn: (destination: Bus) => void
}
