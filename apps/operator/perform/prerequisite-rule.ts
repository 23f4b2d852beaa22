import type { ActionKind } from '../../planning/actions/action'

/**
 * Which other action is meant: any of the kind, or that of the same Region, of the home Region for the others or of the others for
 * the home Region, those before it in the plan (in the same Region, or all), the stacks before it of the same delivery (the security account's own, or the members'),
 * the stack named, or any if the action is about stacks of members.
 */
export type Where =
  | 'anywhere'
  | 'here'
  | 'home'
  | 'away from home'
  | 'listed before'
  | 'here before'
  | 'stacks before'
  | 'first stack'
  | 'declaring stack'
  | 'for members'
/** Another action that an action waits for. */
export type Rule = readonly [ActionKind, Where]
/** What an action waits for: what must have gone through, and what must have ended. */
export interface Rules {
  readonly needs: readonly Rule[]
  readonly after: readonly Rule[]
}
