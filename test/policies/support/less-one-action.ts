import { applies } from '../../../apps/sandbox/policy/evaluate'
import type { PolicyStatement } from '../../../apps/sandbox/policy/policy-document'
import type { Recorded } from './shipped-roles'

/** A document that only allows. */
export interface AllowDocument {
  readonly Statement: readonly (Pick<PolicyStatement, 'Effect'> & {
    readonly Action: readonly string[]
    readonly Resource: readonly string[]
    readonly Condition?: object | undefined
  })[]
}

type Statements = readonly PolicyStatement[]

const without = (statements: Statements, index: number, action: string): Statements =>
  statements.flatMap((statement, at) => {
    if (at !== index) return [statement]
    const Action = (statement.Action as readonly string[]).filter((one) => one !== action)
    return Action.length === 0 ? [] : [{ ...statement, Action }]
  })

/**
 * The actions that can be taken out of a statement of a document, and everything that was recorded of a role would have been
 * allowed as well. Taking any other away makes a call fail, with that action's name.
 */
export const unneededActions = (document: AllowDocument, record: Recorded, role: string): string[] => {
  const requests = record.filter(
    ({ principal, allowed }) => allowed && 'arn' in principal && principal.arn.endsWith(`:role/${role}`),
  )
  if (requests.length === 0) throw new Error(`nothing was recorded of ${role}`)
  const statements = document.Statement as Statements
  const unneeded = document.Statement.flatMap(({ Action }, index) =>
    Action.filter((action) => {
      const rest = without(statements, index, action)
      return !requests.some(
        (request) =>
          applies([{ Statement: statements }], 'Allow', request) && !applies([{ Statement: rest }], 'Allow', request),
      )
    }),
  )
  return [...new Set(unneeded)].sort()
}
