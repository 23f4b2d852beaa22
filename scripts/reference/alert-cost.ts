/** What AWS charges for one million of something, or for the unit that is named, in USD in us-east-1. */
const unitPrices = {
  /** Runs of an Express state machine. */
  expressRuns: { usd: 1, source: 'https://aws.amazon.com/step-functions/pricing/, read without a date' },
  /** A GB-hour of its memory, which counts in steps of 64 MB and 100 ms. */
  expressGbHour: { usd: 0.06, source: 'https://aws.amazon.com/step-functions/pricing/, read without a date' },
  pipeRequests: { usd: 0.4, source: 'https://aws.amazon.com/eventbridge/pricing/, by two guides of 2026' },
  /** Events that go to a bus in another Region. */
  forwardedEvents: { usd: 1, source: 'https://cloudburn.io/, 2026-03-13' },
  queueRequests: { usd: 0.4, source: 'https://cloudburn.io/blog/amazon-sqs-pricing, 2026-03-14' },
  fifoRequests: { usd: 0.5, source: 'https://cloudburn.io/blog/amazon-sqs-pricing, 2026-03-14' },
  publications: { usd: 0.5, source: "AWS's calculator, 2025-08-28" },
} as const

type Price = keyof typeof unitPrices

/** How often each unit is used. */
type Usage = Partial<Readonly<Record<Price, number>>>

/** Send, receive, delete: what a message of at most 64 KB costs a queue. */
const throughQueue = 3

/** Memory of a run is 64 MB; its length is an assumption. */
const runSeconds = 0.3

const gbHours = (runs: number): number => (runs * 0.0625 * runSeconds) / 3600

/** USD of a usage; units other than GB-hours are counted in millions. */
const usdOf = (usage: Usage): number =>
  Object.entries(usage).reduce((sum, [price, amount]) => sum + amount * unitPrices[price as Price].usd, 0)

/** The price list counts a million of each, so one run here is a million of them. */
const run = (runs: number): Usage => ({ expressRuns: runs, expressGbHour: gbHours(runs * 1_000_000) })

/**
 * USD for a million findings that are put into words for Slack, in whatever Region they are: rule, queue, pipe, state machine, topics.
 * @param routes that hear each of them
 */
export const slackUsd = (routes: number): number =>
  usdOf({ queueRequests: throughQueue, pipeRequests: 1, ...run(1), publications: routes })

/**
 * USD for a million findings that are put into words for mail, until SNS has each: forwarded to the home Region, and sent one by one, which
 * costs most. What SNS takes for delivering a mail is not among it.
 * @param routes that hear each of them
 */
export const mailUsd = (routes: number): number =>
  usdOf({
    forwardedEvents: 1,
    queueRequests: throughQueue,
    fifoRequests: throughQueue * routes,
    pipeRequests: 1 + routes,
    ...run(1 + routes),
    publications: routes,
  })

const hoursOfMonth = 730

/** A pipe's long polls: five at a time, of 20 seconds. AWS states so of Lambda's pollers, and nothing of those of pipes. */
const pollsOfMonth = (5 * hoursOfMonth * 3600) / 20 / 1_000_000

/** Pipes that read while nothing happens: three in each Region, and in the home Region three more and two of FIFO queues for mail. */
export const idleUsd = {
  region: usdOf({ queueRequests: 3 * pollsOfMonth }),
  mail: usdOf({ queueRequests: 3 * pollsOfMonth, fifoRequests: 2 * pollsOfMonth }),
}

const usd = (amount: number): string => amount.toFixed(2)

/** What the way of findings costs, as a page of the documentation. */
export const alertCostReference = (): string => `# What alerts cost

USD in us-east-1, before tax and without any free tier, for findings of at most 64 KB. A run of a state machine counts as ${runSeconds} seconds of 64 MB.
Counted by \`scripts/reference/alert-cost.ts\`, whose prices are below; AWS's own prices decide.

| | one route hears each | three routes hear each |
| --- | --- | --- |
| a million findings in Slack | ${usd(slackUsd(1))} | ${usd(slackUsd(3))} |
| a million findings by mail | ${usd(mailUsd(1))} | ${usd(mailUsd(3))} |

In it: Express runs of Step Functions, Pipes, SQS, SNS publications, and for mail the event that goes to the home Region. Not in it: the delivery of
mail, which SNS charges by the mail, alarms, keys and logs. Mails that come in a burst are sent together and cost less. AWS takes nothing for its
own events and for rules.

Pipes read their queues also while nothing happens: about ${usd(idleUsd.region)} a month in each Region with Slack, and ${usd(idleUsd.mail)} in the home Region with mail. That
assumes five polls of 20 seconds at a time for each pipe, as Lambda has them; AWS does not say how pipes do it.

| price | USD | source |
| --- | --- | --- |
${Object.entries(unitPrices)
  .map(
    ([name, { usd: price, source }]) =>
      `| ${name} | ${price}${name === 'expressGbHour' ? ' each' : ' a million'} | ${source} |\n`,
  )
  .join('')}`
