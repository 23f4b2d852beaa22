import type { Described } from '../action-shape'
import { adds, type Kind } from '../kind'
import { now } from '../share'

/** AWS Organizations: trusted access for a service principal. */
export type EnableServiceAccess = Described & {
  readonly kind: 'enable-service-access'
  readonly principal: string
  readonly after: string
}

/** What planning knows of giving a service trusted access. */
export const enableServiceAccessKind = {
  words: ({ principal }) => ({ subject: 'trusted access', detail: principal }),
  problem: 'SERVICE_ACCESS_MISSING',
  effect: () => adds(1),
  share: now,
} satisfies Kind<EnableServiceAccess>
