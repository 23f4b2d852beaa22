import { unbuilt } from '../../../kit/unbuilt'
import type { Json } from '../../../pattern/pattern'
import { checkResource } from '../integrations'
import { checkArguments } from './check-arguments'
import { checkStateExpressions } from './check-expressions'
import type { Definition } from './definition'
import { malformed, type Problem } from './problem'
import { definitionSchema, stateSchemas } from './state-schemas'

type Fields = Readonly<Record<string, unknown>>

interface SchemaIssue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

const schemaProblems = (
  { issues = [] }: { readonly issues?: readonly SchemaIssue[] | undefined },
  location: string,
): Problem[] => issues.map(({ path, message }) => malformed([location, ...path.map(String)].join('/'), message))

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const refuseUnbuiltState = (state: Fields): void => {
  if (state['Type'] === 'Map') throw unbuilt('The sandbox does not build Map states.')
  if (state['Credentials'] !== undefined) throw unbuilt('The sandbox does not build Credentials of Task states.')
  if (state['HeartbeatSeconds'] !== undefined) throw unbuilt('The sandbox does not build HeartbeatSeconds.')
}

const targetsOf = (state: Fields, location: string): (readonly [string, unknown])[] => {
  const { Choices = [], Catch = [] } = state as { Choices?: readonly Fields[]; Catch?: readonly Fields[] }
  return [
    [`${location}/Next`, state['Next']],
    [`${location}/Default`, state['Default']],
    ...Choices.map(({ Next }, index) => [`${location}/Choices[${index}]/Next`, Next] as const),
    ...Catch.map(({ Next }, index) => [`${location}/Catch[${index}]/Next`, Next] as const),
  ]
}

const checkTransitions = (state: Fields, location: string, names: readonly string[]): Problem[] => {
  const goesOn = ['Pass', 'Task', 'Wait', 'Parallel'].includes(String(state['Type']))
  const hasOne = (state['Next'] === undefined) === (state['End'] === true)
  return [
    ...(goesOn && !hasOne ? [malformed(location, 'The state has either Next or "End": true.')] : []),
    ...targetsOf(state, location).flatMap(([place, target]): Problem[] =>
      target === undefined || names.includes(String(target))
        ? []
        : [{ code: 'MISSING_TRANSITION_TARGET', message: `Missing 'Next' target: ${target}`, location: place }],
    ),
  ]
}

/** `States.ALL` stands alone, in the last rule of its list. */
const checkWildcards = (state: Fields, location: string): Problem[] =>
  ['Retry', 'Catch'].flatMap((list) =>
    ((state[list] ?? []) as readonly { ErrorEquals: readonly string[] }[]).flatMap(({ ErrorEquals }, index, rules) =>
      ErrorEquals.includes('States.ALL') && (ErrorEquals.length > 1 || index < rules.length - 1)
        ? [malformed(`${location}/${list}[${index}]/ErrorEquals`, 'States.ALL must appear alone and in the last rule.')]
        : [],
    ),
  )

const checkWait = ({ Type, Seconds, Timestamp }: Fields, location: string): Problem[] =>
  Type === 'Wait' && (Seconds === undefined) === (Timestamp === undefined)
    ? [malformed(location, 'A Wait state has either Seconds or Timestamp.')]
    : []

/** Most states of which is kept that nothing is wrong with them: the machines of all Regions have nearly the same ones. */
const mostKept = 500
const sound = new Set<string>()

/** Checks a state in which nothing may be wrong wherever it stands, only once for all machines that have it. */
const checkState = (state: unknown, location: string, names: readonly string[]): Problem[] => {
  const key = JSON.stringify([names, state])
  if (sound.has(key)) return []
  const problems = problemsOf(state, location, names)
  if (sound.size >= mostKept) sound.clear()
  if (problems.length === 0) sound.add(key)
  return problems
}

const problemsOf = (state: unknown, location: string, names: readonly string[]): Problem[] => {
  if (!isFields(state)) return [malformed(location, 'A state is an object.')]
  refuseUnbuiltState(state)
  const schema = stateSchemas[state['Type'] as keyof typeof stateSchemas]
  if (!schema) return [malformed(`${location}/Type`, `"${state['Type']}" is not a kind of state.`)]
  const form = schemaProblems(schema.safeParse(state).error ?? {}, location)
  if (form.length > 0) return form
  const branches = (state['Branches'] ?? []) as readonly Fields[]
  return [
    ...checkTransitions(state, location, names),
    ...checkWildcards(state, location),
    ...checkWait(state, location),
    ...checkStateExpressions(state, location),
    ...(state['Type'] === 'Task' ? checkResource(state, location) : []),
    ...branches.flatMap((branch, index) => checkBranch(branch, `${location}/Branches[${index}]`)),
  ]
}

const ends = (state: unknown): boolean =>
  isFields(state) && (state['End'] === true || state['Type'] === 'Succeed' || state['Type'] === 'Fail')

/** Checks a set of states: every target is among them, and one of them ends. */
const checkBranch = ({ StartAt, States }: Fields, location: string): Problem[] => {
  if (!isFields(States)) return [malformed(`${location}/States`, 'States is an object.')]
  const names = Object.keys(States)
  const missingStart: Problem = {
    code: 'MISSING_TRANSITION_TARGET',
    message: `Missing 'Next' target: ${StartAt}`,
    location: `${location}/StartAt`,
  }
  const endless: Problem = { code: 'MISSING_END_STATE', message: 'No state ends.', location: `${location}/States` }
  return [
    ...(names.includes(String(StartAt)) ? [] : [missingStart]),
    ...(Object.values(States).some(ends) ? [] : [endless]),
    ...Object.entries(States).flatMap(([name, state]) => checkState(state, `${location}/States/${name}`, names)),
  ]
}

const LARGEST_BYTES = 1_048_576

const parseJson = (text: string): Json | undefined => {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/**
 * What AWS refuses in the definition of an Express state machine in JSONata; nothing in one that can be run
 * (BEHAVIOUR 16 to 20).
 * @throws AwsError `NotImplemented` for what AWS has and the sandbox has not
 */
export const checkDefinition = async (text: string): Promise<readonly Problem[]> => {
  const problems = checkForm(text)
  return problems.length > 0 ? problems : checkArguments(readDefinition(text))
}

/** Checks all but the members of Arguments. */
const checkForm = (text: string): readonly Problem[] => {
  const definition = parseJson(text)
  if (Buffer.byteLength(text) > LARGEST_BYTES) return [malformed('/', `The definition exceeds ${LARGEST_BYTES} bytes.`)]
  if (!isFields(definition)) {
    return [{ code: 'INVALID_JSON_DESCRIPTION', message: 'The definition is not a JSON object.', location: '/' }]
  }
  if (definition['QueryLanguage'] === undefined || definition['QueryLanguage'] === 'JSONPath') {
    throw unbuilt('The sandbox runs state machines with "QueryLanguage": "JSONata" only.')
  }
  const form = schemaProblems(definitionSchema.safeParse(definition).error ?? {}, '')
  return form.length > 0 ? form : checkBranch(definition, '')
}

/** A definition in which `checkDefinition` finds nothing wrong. */
export const readDefinition = (text: string): Definition => JSON.parse(text)
