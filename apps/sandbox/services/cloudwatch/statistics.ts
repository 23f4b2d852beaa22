import type { Statistic } from '@aws-sdk/client-cloudwatch'
import type { Datum } from './state'

const statistics: Readonly<Record<Statistic, (data: readonly Datum[]) => number>> = {
  Sum: (data) => data.reduce((total, { sum }) => total + sum, 0),
  SampleCount: (data) => data.reduce((total, { count }) => total + count, 0),
  Average: (data) => statistics.Sum(data) / statistics.SampleCount(data),
  Minimum: (data) => Math.min(...data.map(({ minimum }) => minimum)),
  Maximum: (data) => Math.max(...data.map(({ maximum }) => maximum)),
}

/** Whether a statistic is one of the five that the sandbox computes (percentiles are not built). */
export const isStatistic = (name: string | undefined): name is Statistic => name !== undefined && name in statistics

/** The statistic of data that fall into one period; `data` is not empty. */
export const statisticOf = (statistic: Statistic, data: readonly Datum[]): number => statistics[statistic](data)

/**
 * Data by the period they fall into: keys are the periods' starts in milliseconds, aligned to multiples of the period,
 * ascending. Periods without data are absent.
 * @param range.periodSeconds length of a period. @param range.from inclusive, @param range.to exclusive, both milliseconds.
 */
export const dataByPeriod = (
  data: readonly Datum[],
  range: { periodSeconds: number; from: number; to: number },
): Map<number, Datum[]> => {
  const length = range.periodSeconds * 1000
  const periods = new Map<number, Datum[]>()
  for (const datum of data) {
    if (datum.at < range.from || datum.at >= range.to) continue
    const start = Math.floor(datum.at / length) * length
    periods.set(start, [...(periods.get(start) ?? []), datum])
  }
  return new Map([...periods].sort(([left], [right]) => left - right))
}
