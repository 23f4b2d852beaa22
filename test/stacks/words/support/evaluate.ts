import type { Json } from '../../../../apps/sandbox/pattern/pattern'
import { ExpressionEngine } from '../../../../apps/sandbox/services/states/expressions/expression'

const source = { now: () => new Date('2026-11-28T03:00:00Z'), uuid: () => 'f0f0f0f0-0000-4000-8000-000000000000' }

const engine = new ExpressionEngine()

/** What an expression of a state machine yields for these variables, by the sandbox's engine with AWS's limit of depth. */
export const evaluate = async (expression: string, variables: object, states: object = {}): Promise<Json> =>
  (await engine.evaluate(
    expression,
    {
      states: structuredClone(states) as Readonly<Record<string, Json>>,
      variables: structuredClone(variables) as Readonly<Record<string, Json>>,
    },
    source,
  )) ?? null
