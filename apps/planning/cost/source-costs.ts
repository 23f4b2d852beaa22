import type { Manifest, Route } from '../../manifest/manifest'
import { addedSourcesOf, routedSources } from '../../manifest/routing/route-sources'
import { type AddedSource, alertSources } from '../../manifest/sources/sources'
import { mailUsage, slackUsage, usdOfUsage } from './alert-usage'

/** Events of a month, by source, as far as somebody stated them. */
export type SourceEvents = Readonly<Partial<Record<AddedSource, number>>>

/** What a source that routes name beside GuardDuty's findings costs on the alert path, in USD, before tax and free tiers. */
export interface SourceCost {
  readonly source: AddedSource
  readonly title: string
  /** What 1,000 of its events cost that every route with it takes, at the prices of the Region that is named; absent where a price is not known. */
  readonly perThousandEvents?: number
  readonly pricedIn: string
  /** Events in a month; absent where nobody stated them. */
  readonly events?: number
  /** What these cost in a month. */
  readonly usd?: number
  /** AWS's page about what the service itself costs, which is not in it. */
  readonly pricing: string
}

/** The Region whose price list has everything. */
const pricedIn = 'us-east-1'

/**
 * One event through its routes: it is put onto the home bus, which EventBridge charges as an event that goes to another bus, account or Region
 * (aws.amazon.com/eventbridge/pricing), and from there takes the way of findings. AWS takes nothing for the events of its own services.
 */
const usdOfEvent = (routes: readonly Route[]): number | undefined => {
  // Channels of Slack and Teams share the route's topic.
  const inChat = routes.filter(({ slack, teams }) => (slack ?? teams) !== undefined).length
  const byMail = routes.filter(({ email }) => email.length > 0)
  const mails = byMail.reduce((sum, { email }) => sum + email.length, 0)
  const { forwardedEvents: _, ...mail } = mailUsage(byMail.length, mails)
  const topics = routes.filter(({ topic }) => topic !== undefined).length
  const parts = [
    usdOfUsage({ forwardedEvents: 1 }, pricedIn),
    inChat === 0 ? 0 : usdOfUsage(slackUsage(inChat), pricedIn),
    mails === 0 ? 0 : usdOfUsage(mail, pricedIn),
    // Topics of the company's own have the queue and the machine of mail.
    topics === 0 ? 0 : usdOfUsage(mails === 0 ? slackUsage(topics) : { publications: topics }, pricedIn),
  ]
  return parts.includes(undefined) ? undefined : parts.reduce((sum: number, usd = 0) => sum + usd, 0)
}

/**
 * What each source that routes name beside GuardDuty's findings costs on the alert path; none where they name none. Queues, pipes and alarms
 * that stand anyway are among the lines of `alertPathCost`.
 */
export const sourceCosts = (manifest: Manifest, events: SourceEvents = {}): readonly SourceCost[] =>
  routedSources(manifest).map((source) => {
    const each = usdOfEvent(manifest.routes.filter((route) => addedSourcesOf(route).includes(source)))
    const stated = events[source]
    const { title, pricing } = alertSources[source]
    return {
      source,
      title,
      ...(each !== undefined && { perThousandEvents: each * 1000 }),
      pricedIn,
      ...(stated !== undefined && { events: stated }),
      ...(stated !== undefined && each !== undefined && { usd: each * stated }),
      pricing,
    }
  })
