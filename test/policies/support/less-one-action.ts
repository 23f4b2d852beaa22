import { globMatches } from '../../../apps/sandbox/kit/glob'
import { applies } from '../../../apps/sandbox/policy/evaluate'
import { listed, type PolicyStatement } from '../../../apps/sandbox/policy/policy-document'
import type { Recorded } from './shipped-roles'

/** A document that only allows. */
export interface AllowDocument {
  readonly Statement: readonly (Pick<PolicyStatement, 'Effect' | 'Action' | 'Resource'> & {
    readonly Condition?: object | undefined
  })[]
}

type Statements = readonly PolicyStatement[]

const without = (statements: Statements, index: number, action: string): Statements =>
  statements.flatMap((statement, at) => {
    if (at !== index) return [statement]
    const Action = listed(statement.Action).filter((one) => one !== action)
    return Action.length === 0 ? [] : [{ ...statement, Action }]
  })

/** What was recorded of some roles and allowed; the same request counts once. */
const requestsOf = (record: Recorded, roles: readonly string[]): Recorded => {
  const names = new Set(roles)
  const made = record.filter(
    ({ principal, allowed }) => allowed && 'arn' in principal && names.has(principal.arn.split('/').at(-1) ?? ''),
  )
  const texts = made.map(({ action, resource, context }) => JSON.stringify([action, resource, context]))
  return [...new Map(made.map((request, index) => [texts[index], request])).values()]
}

/**
 * The actions that can be taken out of a statement of a document, and everything that was recorded of the roles which have it
 * would have been allowed as well. Taking any other away makes a call fail, with that action's name.
 */
export const unneededActions = (document: AllowDocument, record: Recorded, roles: readonly string[]): string[] => {
  const requests = requestsOf(record, roles)
  const statements = document.Statement as Statements
  const whole = [{ Statement: statements }]
  const unneeded = statements.flatMap(({ Action }, index) =>
    listed(Action).filter((action) => {
      const rest = [{ Statement: without(statements, index, action) }]
      // Only requests that the action is about can be lost with it.
      return !requests.some(
        (request) =>
          globMatches(action.toLowerCase(), request.action.toLowerCase()) &&
          applies(whole, 'Allow', request) &&
          !applies(rest, 'Allow', request),
      )
    }),
  )
  return [...new Set(unneeded)].sort()
}
