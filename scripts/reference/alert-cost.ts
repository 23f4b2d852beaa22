import { mailUsage, pollsOfPipe, runSeconds, slackUsage, usdOfUsage } from '../../apps/planning/cost/alert-usage'
import { type AlertItem, alertPrices } from '../../apps/planning/cost/prices'

/** The page states the prices of one Region, in which all are known. */
const region = 'us-east-1'

const usdOf = (usage: Parameters<typeof usdOfUsage>[0]): number => {
  const usd = usdOfUsage(usage, region)
  if (usd === undefined) throw new Error(`a price of ${region} is missing`)
  return usd
}

const million = 1_000_000

/** USD for a million findings that are put into words for Slack, each heard by so many routes. */
export const slackUsd = (routes: number): number => million * usdOf(slackUsage(routes))

/** USD for a million findings that are put into words for mail, until SNS has each; what SNS takes for delivering a mail is not among it. */
export const mailUsd = (routes: number): number => million * usdOf(mailUsage(routes, 0))

/** Pipes that read while nothing happens: three in each Region, and in the home Region three more and two of FIFO queues for mail. */
export const idleUsd = {
  region: usdOf({ queueRequests: 3 * pollsOfPipe }),
  mail: usdOf({ queueRequests: 3 * pollsOfPipe, fifoRequests: 2 * pollsOfPipe }),
}

const usd = (amount: number): string => amount.toFixed(2)

const regionsInWords = (regions: Readonly<Record<string, number>>): string => {
  const others = [...new Set(Object.values(regions))].filter((price) => price !== regions[region])
  const apart = Object.entries(regions).flatMap(([name, price]) => (others.includes(price) ? [`${name} ${price}`] : []))
  const count = Object.keys(regions).length
  return [`${count === 1 ? `${region} alone` : `${count} Regions`}`, ...apart].join('; ')
}

const priceRow = (item: AlertItem): string => {
  const { unit, source, regions } = alertPrices[item]
  const from = source.date === undefined ? source.title : `${source.title}, ${source.date}`
  return `| ${item} | ${regions[region]} per ${unit} | ${regionsInWords(regions)} | [${from}](${source.url}) |\n`
}

/** What the way of findings costs, as a page of the documentation. */
export const alertCostReference = (): string => `# What alerts cost

USD in ${region}, before tax and without any free tier, for findings of at most 64 KB. A run of a state machine counts as ${runSeconds} seconds of 64 MB.
Counted from the prices below; AWS's own prices decide. \`guardpost cost\` counts keys, alarms and pipes of your manifest.

| | one route hears each | three routes hear each |
| --- | --- | --- |
| a million findings in Slack | ${usd(slackUsd(1))} | ${usd(slackUsd(3))} |
| a million findings by mail | ${usd(mailUsd(1))} | ${usd(mailUsd(3))} |

In it: Express runs of Step Functions, Pipes, SQS, SNS publications, and for mail the event that goes to the home Region. Not in it: the delivery of
mail, which SNS charges by the mail, alarms, keys and logs. Mails that come in a burst are sent together and cost less. AWS takes nothing for its
own events and for rules.

Pipes read their queues also while nothing happens: about ${usd(idleUsd.region)} a month in each Region with Slack, and ${usd(idleUsd.mail)} in the home Region with mail. That
assumes five polls of 20 seconds at a time for each pipe, as Lambda has them; AWS does not say how pipes do it.

| price | USD in ${region} | known in | source |
| --- | --- | --- | --- |
${(Object.keys(alertPrices) as AlertItem[]).map(priceRow).join('')}`
