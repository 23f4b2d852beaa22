import { modelOf } from '../../../request/service-model'
import { findIntegration, type Integration } from '../integrations'
import type { Branch, Definition, State } from './definition'
import { malformed, type Problem } from './problem'

type Input = Readonly<Record<string, unknown>>

/** The SDKs' schemas list required members first and end with their number. */
const requiredCount = (schema: unknown): number =>
  Array.isArray(schema) && typeof schema[6] === 'number' ? schema[6] : 0

/**
 * What is wrong with the names in the input of a Task's call: members that the API does not have, and required ones that
 * are not there (BEHAVIOUR 29).
 */
export const wrongMembers = async (
  { service, operation }: Integration,
  input: Input,
): Promise<readonly (readonly [name: string, message: string])[]> => {
  const schema = (await modelOf(service)).schemas.operation(operation)?.input
  if (!schema?.isStructSchema()) return []
  const known = [...schema.structIterator()].map(([name]) => name)
  const required = known.slice(0, requiredCount(schema.getSchema()))
  return [
    ...Object.keys(input)
      .filter((name) => !known.includes(name))
      .map((name) => [name, `The field "${name}" is not supported by Step Functions`] as const),
    ...required
      .filter((name) => !(name in input))
      .map((name) => [name, `The field "${name}" is required but was missing`] as const),
  ]
}

const checkTask = async (state: State, location: string): Promise<Problem[]> => {
  if (state.Type !== 'Task' || typeof state.Arguments !== 'object' || state.Arguments === null) return []
  const integration = findIntegration(state.Resource)
  const wrong = integration ? await wrongMembers(integration, state.Arguments as Input) : []
  return wrong.map(([name, message]) => malformed(`${location}/Arguments/${name}`, message))
}

const checkBranch = async ({ States }: Branch, location: string): Promise<Problem[]> => {
  const problems: Problem[] = []
  for (const [name, state] of Object.entries(States)) {
    const place = `${location}/States/${name}`
    problems.push(...(await checkTask(state, place)))
    const branches = state.Type === 'Parallel' ? state.Branches : []
    for (const [index, branch] of branches.entries()) {
      problems.push(...(await checkBranch(branch, `${place}/Branches[${index}]`)))
    }
  }
  return problems
}

/** What AWS refuses in the Arguments of Tasks, in a definition whose form is right. */
export const checkArguments = (definition: Definition): Promise<readonly Problem[]> => checkBranch(definition, '')
