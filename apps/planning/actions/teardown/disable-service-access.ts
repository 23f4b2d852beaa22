import type { Described } from '../action-shape'
import { type Kind, removes } from '../kind'
import { earlierInPlan, ofKind } from '../order'
import { later } from '../share'

/** AWS Organizations: trusted access for a service principal. */
export type DisableServiceAccess = Described & {
  readonly kind: 'disable-service-access'
  readonly principal: string
  readonly before: string
}

/**
 * What planning knows of ending a service's trusted access: its own registration is withdrawn
 * before, that of StackSets later.
 */
export const disableServiceAccessKind = {
  words: ({ principal }) => ({ subject: 'trusted access', detail: principal }),
  effect: () => removes(1),
  needs: [ofKind('deregister-admin', earlierInPlan), ofKind('disable-policy-type')],
  share: later,
} satisfies Kind<DisableServiceAccess>
