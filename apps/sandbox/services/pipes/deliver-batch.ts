import { AwsError } from '../../kit/aws-error'
import type { Json } from '../../pattern/pattern'
import { ConnectionLost } from '../../request/role-call'
import type { World } from '../../world/world'
import type { Role } from '../iam/state'
import { states } from '../states/service'
import { callAsPipe } from './pipe-role'
import { inputFor, type PipeRecord } from './records'
import type { Pipe } from './state'

/** What became of a batch. `retry` is an error of AWS's own, which does not count as a receive of the messages. */
export type BatchOutcome =
  | { readonly kind: 'delivered'; readonly failed: readonly string[] }
  | { readonly kind: 'failed' | 'retry'; readonly reason: string }

interface SyncAnswer {
  readonly status?: string
  readonly output?: string
  readonly error?: string
  readonly cause?: string
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

const outcomeOf = ({ status, output, error = '', cause = '' }: SyncAnswer): BatchOutcome =>
  status === 'SUCCEEDED'
    ? { kind: 'delivered', failed: reportedFailures(output) }
    : { kind: 'failed', reason: `The execution ended ${status}: ${error} ${cause}`.trim() }

/** Gives a batch to the pipe's state machine, all in one list, and says what became of it (BEHAVIOUR 6 to 8). */
export const deliverBatch = async (
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
    return isAsynchronous ? { kind: 'delivered', failed: [] } : outcomeOf(answer)
  } catch (error) {
    return failureOf(error)
  }
}
