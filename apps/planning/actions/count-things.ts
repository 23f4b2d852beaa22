import type { Action } from './action'
import { isRemoval } from './describe-teardown'
import type { Counts } from './plan-value'

type Counted = (action: Action, created: ReadonlySet<string>) => Partial<Counts>

const addOrChange = (action: { readonly before?: unknown }) =>
  action.before === undefined ? { add: 1 } : { change: 1 }

const count: Counted = (action, created) => {
  switch (action.kind) {
    case 'create-members':
      return { add: action.accounts.length }
    case 'update-member-features':
      return { change: action.accounts.filter((id) => !created.has(`${action.region} ${id}`)).length }
    case 'start-monitoring-members':
      return { change: action.accounts.length }
    case 'retry-instances':
      return { change: action.instances.length }
    case 'enable-service-access':
    case 'enable-admin':
    case 'activate-stacksets-access':
    case 'register-stacksets-admin':
      return { add: 1 }
    case 'enable-management-detector':
      return action.detectorId === undefined ? { add: 1 } : { change: 1 }
    case 'remove-members':
      return { remove: action.accounts.length }
    case 'delete-instances':
      return { remove: action.instances.length }
    default:
      return isRemoval(action) ? { remove: 1 } : addOrChange(action)
  }
}

/**
 * Counts the things that a plan touches, not its actions: each member in each Region is one thing, each stack instance,
 * detector, configuration, filter, export, stack, principal. A member that is added and gets its features is one thing added.
 */
export const countThings = (actions: readonly Action[]): Counts => {
  const created = new Set(
    actions.flatMap((action) =>
      action.kind === 'create-members' ? action.accounts.map((id) => `${action.region} ${id}`) : [],
    ),
  )
  const counts = actions.map((action) => count(action, created))
  const sum = (of: keyof Counts) => counts.reduce((total, one) => total + (one[of] ?? 0), 0)
  return { add: sum('add'), change: sum('change'), remove: sum('remove') }
}
