import { parseArn } from '../../kit/arn'
import { AwsError } from '../../kit/aws-error'
import type { Json } from '../../pattern/pattern'
import { ConnectionLost } from '../../request/role-call'
import type { World } from '../../world/world'
import type { Role } from '../iam/state'
import { sns } from '../sns/service'
import { states } from '../states/service'
import { callAsPipe } from './pipe-role'
import { inputFor, type PipeRecord } from './records'
import type { Pipe } from './state'

/**
 * What became of a batch. `milliseconds` is how long the target took, on the sandbox's clock; `retry` is an error of AWS's own, which does not
 * count as a receive of the messages.
 */
export type BatchOutcome =
  | { readonly kind: 'delivered'; readonly failed: readonly string[]; readonly milliseconds: number }
  | { readonly kind: 'failed' | 'retry'; readonly reason: string }

interface SyncAnswer {
  readonly status?: string
  readonly output?: string
  readonly error?: string
  readonly cause?: string
  readonly startDate?: Date
  readonly stopDate?: Date
}

/** The messages that a target's answer reports as failed; an answer of another shape reports none. */
const reportedFailures = (output: string | undefined): string[] => {
  const answer: Json = JSON.parse(output ?? 'null')
  const failures = (answer as { readonly batchItemFailures?: Json } | null)?.batchItemFailures
  if (!Array.isArray(failures)) return []
  return failures.map((failure) => String((failure as { readonly itemIdentifier?: Json } | null)?.itemIdentifier))
}

const isOfAws = ({ code, status = 400 }: AwsError): boolean => status === 429 || status >= 500 || /throttl/i.test(code)

const failureOf = (error: unknown): BatchOutcome => {
  if (error instanceof ConnectionLost) return { kind: 'retry', reason: 'The connection to the target was lost.' }
  if (!(error instanceof AwsError) || error.code === 'NotImplemented') throw error
  return { kind: isOfAws(error) ? 'retry' : 'failed', reason: `${error.code}: ${error.message}` }
}

/** What a synchronous run takes beside the time that is counted within it (BEHAVIOUR 16). */
const RUN_MILLISECONDS = 100

const durationOf = ({ startDate, stopDate }: SyncAnswer): number =>
  (stopDate?.getTime() ?? 0) - (startDate?.getTime() ?? 0) + RUN_MILLISECONDS

const outcomeOf = (answer: SyncAnswer): BatchOutcome => {
  const { status, output, error = '', cause = '' } = answer
  return status === 'SUCCEEDED'
    ? { kind: 'delivered', failed: reportedFailures(output), milliseconds: durationOf(answer) }
    : { kind: 'failed', reason: `The execution ended ${status}: ${error} ${cause}`.trim() }
}

/** Gives a batch to the pipe's state machine, all in one list, and says what became of it (BEHAVIOUR 6 to 8). */
const runMachine = async (
  world: World,
  pipe: Pipe,
  role: Role,
  records: readonly PipeRecord[],
): Promise<BatchOutcome> => {
  const { target, targetParameters } = pipe.settings
  const isAsynchronous = targetParameters.StepFunctionStateMachineParameters?.InvocationType === 'FIRE_AND_FORGET'
  const input = records.map((record) => inputFor(pipe, record, world.clock.now()))
  const operation = isAsynchronous ? 'StartExecution' : 'StartSyncExecution'
  try {
    const answer = await callAsPipe(world, pipe, role, {
      service: states,
      operation,
      input: { stateMachineArn: target, input: JSON.stringify(input) },
    })
    return isAsynchronous ? { kind: 'delivered', failed: [], milliseconds: 0 } : outcomeOf(answer)
  } catch (error) {
    return failureOf(error)
  }
}

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Publishes a record to the pipe's topic. @returns what kept it from there; undefined if nothing did */
const publish = async (world: World, pipe: Pipe, role: Role, record: PipeRecord) => {
  const Message = textOf(inputFor(pipe, record, world.clock.now()))
  const input = { TopicArn: pipe.settings.target, Message }
  try {
    await callAsPipe(world, pipe, role, { service: sns, operation: 'Publish', input })
    return undefined
  } catch (error) {
    return failureOf(error)
  }
}

/** Publishes each record by itself; those that the topic refuses have failed. */
const publishAll = async (
  world: World,
  pipe: Pipe,
  role: Role,
  records: readonly PipeRecord[],
): Promise<BatchOutcome> => {
  const failures = new Map<string, BatchOutcome>()
  for (const record of records) {
    const failure = await publish(world, pipe, role, record)
    if (failure) failures.set(String(record['messageId']), failure)
  }
  const first = [...failures.values()].sort((a, b) => a.kind.localeCompare(b.kind))[0]
  if (first && failures.size === records.length) return first
  return { kind: 'delivered', failed: [...failures.keys()], milliseconds: 0 }
}

/** Gives a batch to the pipe's target, and says what became of it (BEHAVIOUR 6 to 8, 15). */
export const deliverBatch = (
  world: World,
  pipe: Pipe,
  role: Role,
  records: readonly PipeRecord[],
): Promise<BatchOutcome> => {
  const deliver = parseArn(pipe.settings.target)?.service === 'sns' ? publishAll : runMachine
  return deliver(world, pipe, role, records)
}
