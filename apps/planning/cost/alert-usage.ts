import { type AlertItem, findAlertPrice } from './prices'

/** How often each item is used. */
export type Usage = Partial<Readonly<Record<AlertItem, number>>>

/** USD of a usage at the prices of a Region; undefined where one of them is not known. */
export const usdOfUsage = (usage: Usage, region: string): number | undefined => {
  let usd = 0
  for (const [item, amount] of Object.entries(usage) as [AlertItem, number][]) {
    const price = findAlertPrice(item, region)
    if (price === undefined) return undefined
    usd += amount * price
  }
  return usd
}

/** Send, receive, delete: what a message of at most 64 KB costs a queue. */
const throughQueue = 3

/** How long a run of a state machine is, with 64 MB of memory: an assumption. */
export const runSeconds = 0.3

const runs = (count: number): Usage => ({ expressRuns: count, expressGbHours: (count * 0.0625 * runSeconds) / 3600 })

/**
 * What a finding that is put into words for Slack uses, in whatever Region it is: rule, queue, pipe, state machine, topics.
 * @param routes that hear it
 */
export const slackUsage = (routes: number): Usage => ({
  queueRequests: throughQueue,
  pipeRequests: 1,
  ...runs(1),
  publications: routes,
})

/**
 * What a finding that is put into words for mail uses until SNS has it: forwarded to the home Region, and sent one by one, which costs most.
 * @param routes that hear it
 * @param mails that SNS delivers of it
 */
export const mailUsage = (routes: number, mails: number): Usage => ({
  forwardedEvents: 1,
  queueRequests: throughQueue,
  fifoRequests: throughQueue * routes,
  pipeRequests: 1 + routes,
  ...runs(1 + routes),
  publications: routes,
  mails,
})

const hoursOfMonth = 730

/**
 * The requests of a pipe's long polls in a month: five at a time, of 20 seconds. AWS states so of Lambda's pollers, and nothing of those
 * of pipes.
 */
export const pollsOfPipe = (5 * hoursOfMonth * 3600) / 20
