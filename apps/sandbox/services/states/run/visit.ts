import type { Json } from '../../../pattern/pattern'
import { defineStore } from '../../../world/world'
import type { Results } from '../definition/definition'
import { ExpressionEngine, type ExpressionScope } from '../expressions/expression'
import { type Evaluate, evaluateTemplate } from '../expressions/template'
import { checkSize, type Run } from './run'
import { StateError } from './state-error'

const engine = defineStore('stateExpressions', () => new ExpressionEngine())

/** Variables of a machine or of a branch; a branch sees those around it and assigns its own. */
export interface VariableScope {
  variables: Readonly<Record<string, Json>>
}

/** Parts of `$states` beside input and context. */
export interface StateData {
  readonly result?: Json
  readonly errorOutput?: Json
}

/** What a state hands on. */
export interface Outcome {
  readonly output: Json
  readonly assigned: Readonly<Record<string, Json>>
}

const wrong = (visit: Visit, expression: string, location: string, what: string): StateError => {
  const { name, enteredId, run } = visit
  const cause = `An error occurred while executing the state '${name}' (entered at the event id #${enteredId}). The JSONata expression '${expression.slice(2, -2).trim()}' specified for the field '${location}' ${what}`
  run.log('EvaluationFailed', {
    details: { error: 'States.QueryEvaluationError', state: name, location },
    data: { cause },
  })
  return new StateError('States.QueryEvaluationError', cause, location)
}

/** One visit of an execution to a state. */
export class Visit {
  readonly run: Run
  readonly name: string
  readonly input: Json
  readonly scope: VariableScope
  readonly enteredId: number
  readonly #entered: Date
  /** Retries of the state so far. */
  retries = 0

  constructor(run: Run, state: { readonly name: string; readonly type: string }, input: Json, scope: VariableScope) {
    this.run = run
    this.name = state.name
    this.input = input
    this.scope = scope
    this.#entered = run.now
    this.enteredId = run.log(`${state.type}StateEntered`, { details: { name: state.name }, data: { input } })
  }

  #context(): Json {
    const { machine, arn, name, input } = this.run.settings
    return {
      Execution: {
        Id: arn,
        Input: input,
        Name: name,
        RoleArn: machine.roleArn,
        StartTime: this.run.started.toISOString(),
        RedriveCount: 0,
      },
      State: { EnteredTime: this.#entered.toISOString(), Name: this.name, RetryCount: this.retries },
      StateMachine: { Id: machine.arn, Name: machine.name },
    }
  }

  /** Evaluates expressions of the state's fields. */
  evaluator(data: StateData = {}): Evaluate {
    const { world } = this.run.settings
    const scope: ExpressionScope = {
      states: { input: this.input, context: this.#context(), ...data },
      variables: this.scope.variables,
    }
    return async (expression, location) => {
      try {
        const source = { now: () => this.run.now, uuid: () => world.ids.uuid() }
        const value = await world.store(engine).evaluate(expression, scope, source)
        if (value !== undefined) return value
      } catch (error) {
        if (!(error instanceof StateError)) throw error
        throw wrong(this, expression, location, `threw an error during evaluation. ${error.message}`)
      }
      throw wrong(this, expression, location, 'returned nothing (undefined).')
    }
  }

  /** The value of a field that has to be of a type. @throws StateError `States.QueryEvaluationError` */
  async typed<Type extends 'boolean' | 'number' | 'string'>(value: Json, location: string, type: Type): Promise<Json> {
    const found = await evaluateTemplate(value, location, this.evaluator())
    if (typeof found === type) return found
    const what = `returned an unexpected result type. Expected '${type}', but was '${found === null ? 'null' : typeof found}'.`
    throw wrong(this, String(value), location, what)
  }

  /**
   * Shapes what the state hands on: Assign and Output, both on the variables as they are.
   * @param location of the fields, such as `Catch[0]/`; '' for those of the state.
   * @throws StateError
   */
  async results(fields: Results, otherwise: Json, data: StateData = {}, location = ''): Promise<Outcome> {
    const evaluate = this.evaluator(data)
    const assigned = (await evaluateTemplate(fields.Assign ?? {}, `${location}Assign`, evaluate)) as Outcome['assigned']
    const { Output } = fields
    const output = Output === undefined ? otherwise : await evaluateTemplate(Output, `${location}Output`, evaluate)
    checkSize(assigned, `The state '${this.name}' assigned variables`)
    checkSize(output, `The state/task '${this.name}' returned a result`)
    return { output, assigned }
  }
}
