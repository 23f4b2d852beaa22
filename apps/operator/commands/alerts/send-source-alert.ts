import type { AccountId, Region } from '../../../manifest/ids'
import type { Manifest, Route } from '../../../manifest/manifest'
import { addedSourcesOf } from '../../../manifest/routing/route-sources'
import { whyNotTaken } from '../../../manifest/routing/takes-finding'
import { type AddedSource, alertSources } from '../../../manifest/sources/sources'
import { findGatheringRule, sourceWays, takingRules } from '../../../planning/alerts/source-hops'
import { sampleEvent, testEvent } from '../../../planning/alerts/test-event'
import type { KnownFinding } from '../../../planning/alerts/who-hears'
import { serviceTime } from '../../aws/service-time'
import { type ExitCode, exitCodes } from '../../base/exit-code'
import { readHopMetrics } from '../../observe/read-hop-metrics'
import type { TakingRule } from '../../output/views/test-alert-view'
import { patternTakes, putEvent } from '../../perform/sources/test-event'
import { type Connection, withConnection } from '../../session/survey'
import { type Asked, followWays, hopsOf, newEventSeconds, windowOf } from './follow-ways'
import { refuse } from './wanted-alert'

/** Which test event is to be sent. */
export interface WantedEvent {
  readonly manifest: Manifest
  readonly source: AddedSource
  /** Of which account and Region the event says that it is. */
  readonly account: AccountId
  readonly region: Region
  /** Default all routes that take it. */
  readonly route: Route | undefined
}

/** The sample as routes see it. */
export const sampleOf = ({
  source,
  account,
  region,
}: Omit<WantedEvent, 'manifest' | 'route'>): KnownFinding & {
  readonly type: string
  readonly severity: number
} => {
  const { severity, type } = alertSources[source].sampleSays
  return { source, account, region, type, severity, isSample: false }
}

/** The routes that take the sample. @throws OperatorError `NO_SAMPLE` where there is none. */
const takingRoutes = (wanted: WantedEvent): readonly Route[] => {
  const { manifest, source, route } = wanted
  const sample = { resource: '', ...sampleOf(wanted) }
  const routes = route ? [route] : manifest.routes
  const taking = routes.filter((one) => whyNotTaken(one, sample) === undefined)
  if (taking.length > 0) return taking
  const named = routes.some((one) => addedSourcesOf(one).includes(source))
  return refuse(
    named
      ? [
          `No route with ${source} notifies of its sample, whose severity is ${sample.severity}, in ${sample.account}`,
          'guardpost test-alert --dry-run with the same options says why',
        ]
      : [
          route ? `The route ${JSON.stringify(route.name)} does not take ${source}` : `No route takes ${source}`,
          `Add it to "sources" of a route, and deploy: guardpost explain route says what a route takes`,
        ],
  )
}

/** Whether each rule that takes the service's own events would take its sample. */
const askRules = async (
  wanted: WantedEvent,
  connection: Connection,
  rules: ReturnType<typeof takingRules>,
): Promise<readonly TakingRule[]> => {
  const { manifest, source } = wanted
  const { home } = manifest.regions
  const account = manifest.organization.securityAccount
  const place = { client: await connection.aws.eventBridge(home), account, region: home }
  const now = new Date(connection.run.clock.now()).toISOString()
  const sample = sampleEvent(source, wanted, now)
  return Promise.all(
    rules.map(async ({ name, region, properties }) => ({
      name,
      region,
      takes: await patternTakes(place, properties['EventPattern'], { ...sample, region: wanted.region }),
    })),
  )
}

/**
 * Puts a source's sample, marked as a test, where the service's events gather in the home Region, follows it by what CloudWatch counts at each
 * hop, and asks EventBridge whether the rules before that take the sample as the service sends it. Exit 0 when it arrived on every way and
 * every rule takes it, else 2.
 * @throws OperatorError `NO_SAMPLE` before anything is sent, where no route takes it or nothing is deployed for the source.
 */
export const sendSourceAlert = async (wanted: WantedEvent, { options, context, view }: Asked): Promise<ExitCode> => {
  const { manifest, source } = wanted
  const routes = takingRoutes(wanted)
  return withConnection(manifest, options, context, async (connection) => {
    context.output.emit({ type: 'phase', title: `Sending a test event of ${source}` })
    const assembly = await context.synthesize(manifest)
    const place = { manifest, assembly, source }
    const gathering = findGatheringRule(place)
    if (gathering === undefined)
      return refuse([`The templates have no rule for ${source}`, 'This is a fault of Guardpost'])
    const ways = sourceWays(place, routes)
    const rules = await askRules(wanted, connection, takingRules(place))
    const { home } = manifest.regions
    const account = manifest.organization.securityAccount
    const events = { client: await connection.aws.eventBridge(home), account, region: home }
    const window = windowOf(serviceTime(events.client), newEventSeconds)
    const before = await readHopMetrics({
      hops: hopsOf(ways),
      ...window,
      cloudWatch: ({ region }) => connection.aws.cloudWatch(region),
    })
    const id = await putEvent(events, gathering.bus, testEvent(source, wanted, new Date(window.from).toISOString()))
    const since = { window, before, seconds: newEventSeconds }
    const followed = await followWays({ manifest, connection, context }, ways, since)
    view.sent({ finding: { ...sampleOf(wanted), id }, ways: followed, deadlineSeconds: newEventSeconds, rules })
    const isWhole = followed.every(({ arrived }) => arrived) && rules.every(({ takes }) => takes)
    return isWhole ? exitCodes.done : exitCodes.differences
  })
}
