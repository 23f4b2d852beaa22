import type { Desired } from '../state/desired'
import type { Action } from './action'
import { kindOf } from './index'
import { type Edge, isAmong } from './order'

/** What an action waits for: `needs` must have gone through, `after` must have ended either way. */
interface Prerequisites {
  readonly needs: readonly Action[]
  readonly after: readonly Action[]
}

/** The actions of a plan that an action waits for, as its kind says. */
export const prerequisitesOf = (action: Action, actions: readonly Action[], desired: Desired): Prerequisites => {
  const { needs, after } = kindOf(action)
  const among = (edges: readonly Edge[] | undefined) =>
    actions.filter((other) => other !== action && isAmong(edges, { action, other, actions, desired }))
  return { needs: among(needs), after: among(after) }
}
