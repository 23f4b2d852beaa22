import type { Message } from '@aws-sdk/client-sqs'
import { AwsError } from '../../kit/aws-error'
import { ConnectionLost } from '../../request/role-call'
import { defineStore, type World } from '../../world/world'
import type { Role } from '../iam/state'
import { isFifoName } from '../sqs/fifo'
import { queueReaders } from '../sqs/queue-readers'
import { receivableMessages, visibleMessages } from '../sqs/queued-messages'
import { findQueue } from '../sqs/queues'
import { sqs } from '../sqs/service'
import { type BatchOutcome, deliverBatch } from './deliver-batch'
import { countForPipe, writePipeLine } from './pipe-log'
import { callAsPipe, findPipeRole } from './pipe-role'
import { type PipeRecord, passesFilters, recordOf } from './records'
import { type Pipe, pipeStore } from './state'

/** One pipe at work, with the role that it has assumed. */
interface Worker {
  readonly world: World
  readonly pipe: Pipe
  readonly role: Role
  /** The queue's URL. */
  readonly url: string
}

const DEFAULT_BATCH = 10

const receive = async ({ world, pipe, role, url }: Worker): Promise<readonly Message[]> => {
  const input = {
    QueueUrl: url,
    MaxNumberOfMessages: pipe.settings.sourceParameters.SqsQueueParameters?.BatchSize ?? DEFAULT_BATCH,
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['All'],
  }
  const call = { service: sqs, operation: 'ReceiveMessage', input }
  const answer: { readonly Messages?: readonly Message[] } = await callAsPipe(world, pipe, role, call)
  return answer.Messages ?? []
}

const remove = async ({ world, pipe, role, url }: Worker, records: readonly PipeRecord[]): Promise<void> => {
  for (const { receiptHandle } of records) {
    const input = { QueueUrl: url, ReceiptHandle: receiptHandle }
    await callAsPipe(world, pipe, role, { service: sqs, operation: 'DeleteMessage', input })
  }
}

/** An error of AWS's own is not a receive of the messages: the queue's maxReceiveCount does not count it (BEHAVIOUR 8). */
const takeBackReceives = ({ world, pipe }: Worker, records: readonly PipeRecord[]): void => {
  for (const message of findQueue(world, pipe.source)?.messages ?? []) {
    if (records.some(({ messageId }) => messageId === message.id)) message.receiveCount -= 1
  }
}

const record = ({ world, pipe }: Worker, outcome: BatchOutcome, payload: string): void => {
  const executionId = world.ids.uuid()
  const isPartial = outcome.kind === 'delivered' && outcome.failed.length > 0
  countForPipe(world, pipe, 'Invocations')
  writePipeLine(world, pipe, { executionId, messageType: 'ExecutionStarted', level: 'INFO', payload })
  if (outcome.kind === 'delivered' && !isPartial) {
    writePipeLine(world, pipe, { executionId, messageType: 'ExecutionSucceeded', level: 'INFO' })
    return
  }
  const suffix = isPartial ? 'PartiallyFailed' : 'Failed'
  countForPipe(world, pipe, `Execution${suffix}`)
  countForPipe(world, pipe, `TargetStage${suffix}`)
  const reason = outcome.kind === 'delivered' ? `${outcome.failed.length} messages failed` : outcome.reason
  for (const stage of ['TargetStage', 'Execution']) {
    writePipeLine(world, pipe, { executionId, messageType: `${stage}${suffix}`, level: 'ERROR', error: reason })
  }
}

/**
 * Deletes what was delivered: from a FIFO queue when the target has done its work, so that the groups of the batch are closed
 * until then, and what has arrived meanwhile makes the next batch (BEHAVIOUR 16).
 */
const finish = async (worker: Worker, delivered: readonly PipeRecord[], due: Date): Promise<void> => {
  const { world, pipe } = worker
  if (!isFifoName(pipe.source) || due <= world.clock.now()) return remove(worker, delivered)
  const isAwaited = (): boolean => {
    const queue = findQueue(world, pipe.source)
    return queue !== undefined && visibleMessages(world, queue).length > 0
  }
  const work = async (): Promise<void> => {
    await noting(world, pipe, () => remove(worker, delivered))
    await poll(world, pipe)
  }
  world.agenda.add({ due, work, isAwaited })
}

const deliver = async (worker: Worker, records: readonly PipeRecord[]): Promise<void> => {
  const { world, pipe, role } = worker
  const started = world.clock.now().getTime()
  countForPipe(world, pipe, 'EventCount', records.length)
  const outcome = await deliverBatch(world, pipe, role, records)
  record(worker, outcome, JSON.stringify(records))
  if (outcome.kind === 'retry') takeBackReceives(worker, records)
  if (outcome.kind !== 'delivered') return
  const delivered = records.filter(({ messageId }) => !outcome.failed.includes(String(messageId)))
  await finish(worker, delivered, new Date(started + outcome.milliseconds))
}

/** Takes one batch; says whether it brought messages that this poll has not seen. */
const takeBatch = async (worker: Worker, seen: Set<string>): Promise<boolean> => {
  const messages = await receive(worker)
  const records = messages.map((message) => recordOf(worker.pipe, message))
  const passing = records.filter((one) => passesFilters(worker.pipe, one))
  await remove(
    worker,
    records.filter((one) => !passing.includes(one)),
  )
  if (passing.length > 0) await deliver(worker, passing)
  const isNew = records.some(({ messageId }) => !seen.has(String(messageId)))
  for (const { messageId } of records) seen.add(String(messageId))
  return isNew
}

const workerOf = (world: World, pipe: Pipe): Worker | undefined => {
  const queue = findQueue(world, pipe.source)
  if (pipe.currentState !== 'RUNNING' || !queue || receivableMessages(world, queue).length === 0) return undefined
  const role = findPipeRole(world, pipe)
  if (role) return { world, pipe, role, url: queue.url }
  countForPipe(world, pipe, 'ExecutionFailed')
  return undefined
}

/** Does a pipe's work, and notes an error of a service that ended it. */
const noting = async (world: World, pipe: Pipe, work: () => Promise<void>): Promise<void> => {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof AwsError || error instanceof ConnectionLost)) throw error
    countForPipe(world, pipe, 'ExecutionFailed')
    const executionId = world.ids.uuid()
    writePipeLine(world, pipe, { executionId, messageType: 'ExecutionFailed', level: 'ERROR', error: error.message })
  }
}

/** Takes what a pipe's queue has, batch by batch, until it has nothing new that is visible. */
const poll = async (world: World, pipe: Pipe): Promise<void> => {
  pipe.isPolling = false
  const seen = new Set<string>()
  await noting(world, pipe, async () => {
    for (;;) {
      const worker = workerOf(world, pipe)
      if (!worker || !(await takeBatch(worker, seen))) return
    }
  })
}

/** Has a pipe look into its queue before the answer to the current call is sent. */
const requestPoll = (world: World, pipe: Pipe): void => {
  if (pipe.isPolling) return
  pipe.isPolling = true
  world.background.add(() => poll(world, pipe))
}

/** Has all pipes look when time has passed; made with the first pipe of a world. */
const clockWatch = defineStore('pipeClock', (world) => {
  world.clock.onAdvance(() => {
    for (const { value } of world.store(pipeStore).entries()) {
      for (const pipe of value.values()) requestPoll(world, pipe)
    }
  })
  return {}
})

/** Has a pipe told of its queue's messages from now on, and has it look once. */
export const watchQueue = (world: World, pipe: Pipe): void => {
  world.store(clockWatch)
  const readers = world.store(queueReaders)
  const ofQueue = readers.get(pipe.source) ?? new Map<string, () => void>()
  readers.set(pipe.source, ofQueue)
  ofQueue.set(pipe.arn, () => requestPoll(world, pipe))
  requestPoll(world, pipe)
}

/** Ends that. */
export const unwatchQueue = (world: World, pipe: Pipe): void => {
  world.store(queueReaders).get(pipe.source)?.delete(pipe.arn)
}
