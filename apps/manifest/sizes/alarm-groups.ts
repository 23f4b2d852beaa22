/** Alarms about the same metric of the same kind of part that a template gets at most, as long as each can watch as many parts as it has to. */
const mostAlarms = 40
/** Metrics that CloudWatch adds up in one alarm. Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
const mostMetrics = 10

/** How many parts one alarm watches: one as long as there are few. */
export const groupSize = (parts: number): number => Math.max(1, Math.min(mostMetrics, Math.ceil(parts / mostAlarms)))

/** The parts in groups of which an alarm each watches one, in their order. */
export const grouped = <Part>(parts: readonly Part[]): readonly (readonly Part[])[] => {
  const size = groupSize(parts.length)
  return Array.from({ length: Math.ceil(parts.length / size) }, (_, index) =>
    parts.slice(index * size, (index + 1) * size),
  )
}

/** How many alarms watch so many parts. */
export const alarmResources = (parts: number): number => Math.ceil(parts / groupSize(parts))
