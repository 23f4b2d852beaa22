import type { Need, PermissionStatement } from '../../../apps/operator/permissions/statement'
import type { JournalEntry } from '../../../apps/sandbox/world/journal'

/** Actions that Guardpost itself calls, of some needs; those that AWS asks for in its name are left out. */
export const listedActions = (statements: readonly PermissionStatement[], needs: readonly Need[]): string[] => {
  const own = statements.filter(({ need, askedBy }) => needs.includes(need) && askedBy === undefined)
  return [...new Set(own.flatMap(({ actions }) => actions))].sort()
}

/** The IAM action of a call: EventBridge's are called `events`. */
const actionOf = (service: string, operation: string): string => {
  return `${service === 'eventbridge' ? 'events' : service}:${operation}`
}

/** What was called in an account with the operator's own rights: the CDK's roles have policies of their own. */
export const calledActions = (calls: readonly JournalEntry[], account: string, accessRole: string): string[] => {
  const own = calls.filter((call) => call.account === account && (call.role ?? accessRole) === accessRole)
  const actions = new Set(own.map(({ service, operation }) => actionOf(service, operation)))
  // "No permissions are required to perform this operation" (GetCallerIdentity, API reference).
  actions.delete('sts:GetCallerIdentity')
  return [...actions].sort()
}
