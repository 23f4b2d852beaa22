import type { Json } from '../../../pattern/pattern'
import { wrongMembers } from '../definition/check-arguments'
import type { TaskState } from '../definition/definition'
import { evaluateTemplate } from '../expressions/template'
import { findIntegration } from '../integrations'
import { callAws } from './call-aws'
import { checkSize } from './run'
import { StateError } from './state-error'
import type { Visit } from './visit'

const timeoutOf = async (visit: Visit, { TimeoutSeconds }: TaskState): Promise<number> =>
  TimeoutSeconds === undefined
    ? Number.POSITIVE_INFINITY
    : Number(await visit.typed(TimeoutSeconds, 'TimeoutSeconds', 'number'))

const isObject = (value: Json): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const call = async (visit: Visit, state: TaskState, input: Json): Promise<Json> => {
  const integration = findIntegration(state.Resource)
  if (!integration || !isObject(input)) {
    throw new StateError('States.Runtime', `The arguments of ${state.Resource} must be a JSON object.`)
  }
  const [wrong] = await wrongMembers(integration, input)
  if (wrong) throw new StateError('States.Runtime', wrong[1])
  const { run } = visit
  const longest = (await timeoutOf(visit, state)) * 1000
  const before = run.elapsed
  run.log('TaskScheduled', { details: { resource: state.Resource }, data: { parameters: input } })
  run.log('TaskStarted', { details: { resource: state.Resource } })
  const outcome = await callAws(run, integration, input).catch((error: unknown) => error as Error)
  run.checkTime()
  if (run.elapsed - before > longest) throw new StateError('States.Timeout', '')
  if (outcome instanceof Error) throw outcome
  return outcome
}

/** Makes the call of a Task once. @returns its result. @throws StateError, RunTimedOut */
export const runTask = async (visit: Visit, state: TaskState): Promise<Json> => {
  const { run, input } = visit
  const given =
    state.Arguments === undefined ? input : await evaluateTemplate(state.Arguments, 'Arguments', visit.evaluator())
  checkSize(given, `The state/task '${visit.name}' was given arguments`)
  try {
    const result = await call(visit, state, given)
    checkSize(result, `The state/task '${visit.name}' returned a result`)
    run.log('TaskSucceeded', { details: { resource: state.Resource }, data: { output: result } })
    return result
  } catch (error) {
    if (error instanceof StateError) {
      const type = error.error === 'States.Timeout' ? 'TaskTimedOut' : 'TaskFailed'
      run.log(type, { details: { resource: state.Resource, error: error.error }, data: { cause: error.message } })
    }
    throw error
  }
}
