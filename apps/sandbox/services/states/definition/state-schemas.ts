import { z } from 'zod'
import { table } from '../../../kit/own-members'
import { isExpression } from '../expressions/expression'

const expression = z.string().refine(isExpression, { message: 'The value is an expression in {% and %}.' })
const seconds = z.union([z.int().min(1).max(99_999_999), expression])
const text = z.string().min(1)
const json = z.json()
const transition = { Next: text.optional(), End: z.boolean().optional() }
const assign = z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,79}$/), json).optional()
const results = { Output: json.optional(), Assign: assign }
const state = { Comment: z.string().optional(), QueryLanguage: z.literal('JSONata').optional() }

const retrier = z.strictObject({
  ErrorEquals: z.array(text).min(1),
  Comment: z.string().optional(),
  IntervalSeconds: z.int().min(1).max(99_999_999).optional(),
  MaxAttempts: z.int().min(0).max(99_999_999).optional(),
  BackoffRate: z.number().min(1).optional(),
  MaxDelaySeconds: z.int().min(1).max(31_622_400).optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).optional(),
})

const catcher = z.strictObject({
  ErrorEquals: z.array(text).min(1),
  Comment: z.string().optional(),
  Next: text,
  ...results,
})

const recovery = { Retry: z.array(retrier).optional(), Catch: z.array(catcher).optional() }

const branch = z.strictObject({ Comment: z.string().optional(), StartAt: text, States: z.record(text, z.unknown()) })

/** The fields that each kind of state has in JSONata, without those of the states in its branches. */
export const stateSchemas = table({
  Pass: z.strictObject({ Type: z.literal('Pass'), ...state, ...transition, ...results }),
  Task: z.strictObject({
    Type: z.literal('Task'),
    ...state,
    Resource: text,
    Arguments: z.union([expression, z.record(z.string(), json)]).optional(),
    TimeoutSeconds: seconds.optional(),
    ...transition,
    ...results,
    ...recovery,
  }),
  Choice: z.strictObject({
    Type: z.literal('Choice'),
    ...state,
    Choices: z
      .array(
        z.strictObject({
          Condition: z.union([z.boolean(), expression]),
          Next: text,
          Comment: z.string().optional(),
          ...results,
        }),
      )
      .min(1),
    Default: text.optional(),
    ...results,
  }),
  Wait: z.strictObject({
    Type: z.literal('Wait'),
    ...state,
    Seconds: z.union([z.int().min(0).max(99_999_999), expression]).optional(),
    Timestamp: text.optional(),
    ...transition,
    ...results,
  }),
  Parallel: z.strictObject({
    Type: z.literal('Parallel'),
    ...state,
    Branches: z.array(branch).min(1),
    Arguments: json.optional(),
    ...transition,
    ...results,
    ...recovery,
  }),
  Succeed: z.strictObject({ Type: z.literal('Succeed'), ...state, Output: json.optional() }),
  Fail: z.strictObject({
    Type: z.literal('Fail'),
    ...state,
    Error: z.string().optional(),
    Cause: z.string().optional(),
  }),
})

/** The fields of a definition, without those of its states. */
export const definitionSchema = z.strictObject({
  Comment: z.string().optional(),
  QueryLanguage: z.literal('JSONata'),
  Version: z.string().optional(),
  TimeoutSeconds: z.int().min(1).max(99_999_999).optional(),
  StartAt: text,
  States: z.record(text, z.unknown()),
})
