import type { Json } from '../../../pattern/pattern'
import type { World } from '../../../world/world'
import { writeServiceLog } from '../../logs/service-events'
import { logStore } from '../../logs/state'
import { logGroupOf } from '../logging'
import type { StateMachine } from '../state'

/** What an event of the history says; `data` is written only where the machine logs execution data. */
export interface LogDetails {
  readonly details?: Readonly<Record<string, Json | undefined>>
  readonly data?: Readonly<Record<string, Json>>
}

interface HistoryEvent {
  readonly id: number
  readonly previous: number
  readonly type: string
  readonly details: LogDetails
  readonly at: Date
  readonly executionArn: string
}

const fatal = ['ExecutionAborted', 'ExecutionFailed', 'ExecutionTimedOut']
const errors = [...fatal, 'EvaluationFailed', 'FailStateEntered', 'ParallelStateFailed', 'TaskFailed', 'TaskTimedOut']

const levels: Readonly<Record<string, (type: string) => boolean>> = {
  ALL: () => true,
  ERROR: (type) => errors.includes(type),
  FATAL: (type) => fatal.includes(type),
}

const writtenData = (data: LogDetails['data'] = {}): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => [
      [name, JSON.stringify(value)],
      [`${name}Details`, { truncated: false }],
    ]),
  )

const lineOf = ({ id, previous, type, details, at, executionArn }: HistoryEvent, withData: boolean): string =>
  JSON.stringify({
    id: String(id),
    type,
    details: { ...details.details, ...(withData && writtenData(details.data)) },
    redrive_count: '0',
    previous_event_id: String(previous),
    event_timestamp: String(at.getTime()),
    execution_arn: executionArn,
  })

/** Writes an event into the machine's log group, if its level takes the event and the group is there (BEHAVIOUR 12, 13). */
export const writeHistoryEvent = (world: World, machine: StateMachine, event: HistoryEvent): void => {
  const { account, region, name, logging } = machine
  const group = logGroupOf(logging)
  if (group === undefined || !levels[logging.level ?? 'OFF']?.(event.type)) return
  if (!world.store(logStore).in(machine).groups.has(group)) return
  const minute = world.clock.now().toISOString().slice(0, 16).replace(/[T:]/g, '-')
  const place = { account, region, group, stream: `states/${name}/${minute}/${machine.revisionId.slice(0, 8)}` }
  writeServiceLog(world, place, lineOf(event, logging.includeExecutionData ?? false))
}
