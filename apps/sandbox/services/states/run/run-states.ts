import type { Json } from '../../../pattern/pattern'
import type {
  Branch,
  ChoiceState,
  FailState,
  ParallelState,
  State,
  TaskState,
  WaitState,
} from '../definition/definition'
import { bytesOfFields } from '../expressions/json-text'
import { evaluateTemplate } from '../expressions/template'
import { type Passage, recovering } from './recover'
import { checkSize, type Run } from './run'
import { runTask } from './run-task'
import { StateError } from './state-error'
import { type VariableScope, Visit } from './visit'

const runChoice = async (visit: Visit, state: ChoiceState): Promise<Passage> => {
  for (const [index, rule] of state.Choices.entries()) {
    const location = `Choices[${index}]/`
    if (!(await visit.typed(rule.Condition, `${location}Condition`, 'boolean'))) continue
    return { ...(await visit.results(rule, visit.input, {}, location)), next: rule.Next }
  }
  if (state.Default !== undefined) return { ...(await visit.results(state, visit.input)), next: state.Default }
  throw new StateError('States.Runtime', `No rule of the Choice state '${visit.name}' matched, and it has no Default.`)
}

const waitOf = async (visit: Visit, { Seconds, Timestamp }: WaitState): Promise<number> => {
  if (Seconds !== undefined) return Number(await visit.typed(Seconds, 'Seconds', 'number')) * 1000
  const until = String(await visit.typed(Timestamp ?? '', 'Timestamp', 'string'))
  return Math.max(0, new Date(until).getTime() - visit.run.now.getTime())
}

const fail = async (visit: Visit, { Error: error, Cause }: FailState): Promise<never> => {
  const name = error === undefined ? '' : String(await visit.typed(error, 'Error', 'string'))
  const cause = Cause === undefined ? '' : String(await visit.typed(Cause, 'Cause', 'string'))
  throw new StateError(name, cause)
}

const runParallel = async (visit: Visit, state: ParallelState): Promise<Json> => {
  const { run, scope, input } = visit
  const given =
    state.Arguments === undefined ? input : await evaluateTemplate(state.Arguments, 'Arguments', visit.evaluator())
  checkSize(given, `The state/task '${visit.name}' was given arguments`)
  run.log('ParallelStateStarted', { details: { name: visit.name } })
  try {
    const works = state.Branches.map((branch) => () => runBranch(run, branch, given, { variables: scope.variables }))
    const result = await run.sideBySide(works)
    checkSize(result, `The state/task '${visit.name}' returned a result`)
    run.log('ParallelStateSucceeded', { details: { name: visit.name } })
    return result
  } catch (error) {
    if (error instanceof StateError) run.log('ParallelStateFailed', { details: { name: visit.name } })
    throw error
  }
}

/** The state's own end of its work: what it hands on of a result, and where it goes. */
const withResult = async (
  visit: Visit,
  state: TaskState | ParallelState,
  work: () => Promise<Json>,
): Promise<Passage> =>
  recovering(visit, state, async () => {
    const result = await work()
    return { ...(await visit.results(state, result, { result })), next: state.Next }
  })

const runState = async (visit: Visit, state: State): Promise<Passage> => {
  switch (state.Type) {
    case 'Task':
      return withResult(visit, state, () => runTask(visit, state))
    case 'Parallel':
      return withResult(visit, state, () => runParallel(visit, state))
    case 'Choice':
      return runChoice(visit, state)
    case 'Fail':
      return fail(visit, state)
    case 'Wait':
      visit.run.wait(await waitOf(visit, state))
      return { ...(await visit.results(state, visit.input)), next: state.Next }
    case 'Pass':
      return { ...(await visit.results(state, visit.input)), next: state.Next }
    case 'Succeed':
      return { ...(await visit.results(state, visit.input)), next: undefined }
  }
}

const LARGEST_VARIABLES = 10 * 1_048_576

const assign = (scope: VariableScope, { assigned }: Passage): void => {
  scope.variables = { ...scope.variables, ...assigned }
  if (bytesOfFields(scope.variables) <= LARGEST_VARIABLES) return
  throw new StateError('States.DataLimitExceeded', `The variables exceed ${LARGEST_VARIABLES} bytes.`)
}

/**
 * Runs the states of a machine or branch from the first to an end.
 * @returns the last state's output.
 * @throws StateError of a state whose error nothing caught; RunTimedOut
 */
export const runBranch = async (run: Run, branch: Branch, input: Json, scope: VariableScope): Promise<Json> => {
  let name: string | undefined = branch.StartAt
  let data = input
  while (name !== undefined) {
    const state: State | undefined = branch.States[name]
    if (!state) throw new Error(`the checked definition has no state ${name}`)
    const visit: Visit = new Visit(run, { name, type: state.Type }, data, scope)
    const passage = await runState(visit, state)
    assign(scope, passage)
    if (state.Type !== 'Fail')
      run.log(`${state.Type}StateExited`, { details: { name }, data: { output: passage.output } })
    data = passage.output
    name = passage.next
    run.checkTime()
  }
  return data
}
