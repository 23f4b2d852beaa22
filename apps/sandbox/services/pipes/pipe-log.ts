import type { World } from '../../world/world'
import { putMetric } from '../cloudwatch/metrics'
import { writeServiceLog } from '../logs/service-events'
import { logGroupName, logStore } from '../logs/state'
import type { Pipe } from './state'

const ranks: Readonly<Record<string, number>> = { OFF: 0, ERROR: 1, INFO: 2, TRACE: 3 }

/** A line of a pipe's log. */
interface PipeLine {
  readonly executionId: string
  readonly messageType: string
  readonly level: 'ERROR' | 'INFO' | 'TRACE'
  readonly error?: string
  /** Written only where the pipe includes execution data. */
  readonly payload?: string
}

/** Writes a line into a pipe's log group, if its level takes the line and the group is there (BEHAVIOUR 11). */
export const writePipeLine = (world: World, pipe: Pipe, line: PipeLine): void => {
  const { account, region, arn, settings } = pipe
  const { CloudwatchLogsLogDestination: destination, Level = 'OFF', IncludeExecutionData } = settings.logging ?? {}
  const group = logGroupName(destination?.LogGroupArn ?? '')
  if ((ranks[line.level] ?? 0) > (ranks[Level] ?? 0)) return
  if (!world.store(logStore).in(pipe).groups.has(group)) return
  const { executionId, messageType, level, error, payload } = line
  const text = JSON.stringify({
    resourceArn: arn,
    timestamp: world.clock.now().getTime(),
    executionId,
    messageType,
    logLevel: level,
    ...(error !== undefined && { error: { message: error } }),
    ...(payload !== undefined && IncludeExecutionData?.includes('ALL') && { payload }),
  })
  writeServiceLog(world, { account, region, group, stream: pipe.name }, text)
}

/** Adds to a metric of a pipe (BEHAVIOUR 10). */
export const countForPipe = (world: World, { account, region, name: PipeName }: Pipe, name: string, value = 1): void =>
  putMetric(world, { account, region, namespace: 'AWS/EventBridge/Pipes', name, dimensions: { PipeName }, value })
