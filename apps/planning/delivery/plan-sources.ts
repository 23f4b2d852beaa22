import type { Region } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import { addedSourcesOf, routedSources } from '../../manifest/routing/route-sources'
import { type AddedSource, alertSources } from '../../manifest/sources/sources'
import type { Contribution } from '../actions/plan-value'
import type { Notice } from '../refusals/notice-codes'
import { type Refusal, refusal } from '../refusals/refusal'
import type { Situation } from '../situation/situation'
import type { ObservedSource } from '../state/observed-sources'
import { isSeen } from '../state/seen'
import { groupBy } from '../words/group-by'
import { listed } from '../words/listed'
import { ownAccountAlone, sourcesSeen } from './sources-seen'

type Judged = Pick<Situation, 'manifest' | 'observed' | 'label' | 'wanted' | 'regions'>

/** A source's title and what to do where it is off, without the period at its end. */
export const wordsOfSource = (source: AddedSource): { readonly title: string; readonly switchOn: string } => {
  const { title = source, switchOn = '' }: { readonly title?: string; readonly switchOn?: string } =
    alertSources[source]
  return { title, switchOn: switchOn.replace(/\.$/, '') }
}

/** The names of the routes that take a source. */
export const routesWith = (source: AddedSource, { routes }: Pick<Manifest, 'routes'>): readonly string[] =>
  routes.filter((route) => addedSourcesOf(route).includes(source)).map(({ name }) => name)

const routesInWords = (source: AddedSource, manifest: Manifest): string => {
  const names = routesWith(source, manifest)
  return `${names.length === 1 ? 'the route' : 'the routes'} ${listed(names.map((name) => `"${name}"`))}`
}

/** A route that waits for what never comes is worse than a refusal: its people think that nothing happens. */
const refuseOff = (
  source: AddedSource,
  { manifest, label }: Judged,
  regions: readonly Region[],
): readonly Refusal[] => {
  const [region, ...more] = regions
  if (region === undefined) return []
  const account = manifest.organization.securityAccount
  const { title, switchOn } = wordsOfSource(source)
  const routes = routesInWords(source, manifest)
  // Where nothing is asked of the security account, it is GuardDuty's members that have it or not.
  const where = alertSources[source].readiness.length > 0 ? `${label(account)}, ${listed(regions)}` : 'every account'
  const message = `${source} (${title}) is off in ${where}: ${routes} would wait for events that never come`
  const place = { account, routes: routesWith(source, manifest), ...(more.length === 0 && { region }) }
  const wayOut = `${switchOn === '' ? 'Switch it on' : switchOn}; or take ${source} out of "sources" of ${routes}.`
  return [{ ...refusal('SOURCE_OFF', message, place), wayOut }]
}

/** Findings that gather in another Region never come to the home Region's rule, which alone is there so that nothing comes twice. */
const refuseElsewhere = (source: AddedSource, { manifest, label }: Judged, gatheredIn: Region): Refusal => {
  const { securityAccount: account } = manifest.organization
  const { home } = manifest.regions
  const routes = routesInWords(source, manifest)
  const message = `${source} (${wordsOfSource(source).title}) gathers the findings of all Regions in ${gatheredIn}, as ${label(account)} has it, and the home Region of the manifest is ${home}, where ${routes} would get the findings of ${home} alone`
  const place = { account, region: home, routes: routesWith(source, manifest) }
  const wayOut = `Delete the aggregator in ${gatheredIn} and make one in ${home}; or take ${source} out of "sources" of ${routes}.`
  return { ...refusal('SOURCE_OFF', message, place), wayOut }
}

const noticeUnread = (
  source: AddedSource,
  { label, manifest }: Judged,
  sources: readonly ObservedSource[],
): readonly Notice[] => {
  const unread = sources.flatMap(({ region, isOn }) => (isSeen(isOn) ? [] : [{ region, denied: isOn.denied }]))
  return [...groupBy(unread, ({ denied }) => `${denied.operation} ${denied.message}`).values()].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    const { operation, account, message } = first.denied
    const where = `${label(account)}, ${listed(same.map(({ region }) => region))}`
    const what = `${source} (${wordsOfSource(source).title}) could not be read in ${where}`
    const why = `so that nobody knows whether its events come to ${routesInWords(source, manifest)}`
    const routes = routesWith(source, manifest)
    return [{ code: 'SOURCE_UNREAD', message: `${what}, ${why}: ${operation}: ${message}`, routes }]
  })
}

const noticePartly = (source: AddedSource, { label, manifest }: Judged): Notice => ({
  code: 'SOURCE_PARTLY',
  message: `No trail that ${label(manifest.organization.securityAccount)} sees is of the organization: ${source} brings the events of another account only where that account has a trail of its own that logs management events. ${wordsOfSource(source).switchOn}`,
})

/**
 * Sources that a StackSet brings out of every account bring nothing of the management account, which service-managed StackSets leave out
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-associate-stackset-with-org.html).
 */
const noticeManagement = ({ manifest, label }: Judged): readonly Notice[] => {
  const { managementAccount: account } = manifest.organization
  const sources = routedSources(manifest).filter((source) => alertSources[source].arrives.in === 'everyAccount')
  if (account === undefined || sources.length === 0) return []
  const routes = [...new Set(sources.flatMap((source) => routesWith(source, manifest)))]
  const bring = sources.length === 1 ? 'brings' : 'bring'
  const message = `${listed(sources)} ${bring} no events of the management account ${label(account)}, which service-managed StackSets leave out: keep other work out of it, and see docs/sources.md, "The management account", for how its events come`
  return [{ code: 'SOURCE_WITHOUT_MANAGEMENT', message, account, routes }]
}

/**
 * The sources that routes name beside GuardDuty's findings: one that is off is refused by name, with the service's own way of switching it
 * on; of one that may not be read nobody knows. Nothing where routes name none.
 */
export const planSources = (judged: Judged): Contribution => {
  const sources = sourcesSeen(judged)
  const routed = routedSources(judged.manifest)
  const of = (source: AddedSource) => sources.filter((one) => one.source === source)
  const offIn = (source: AddedSource) =>
    of(source).flatMap(({ region, isOn, gatheredIn }) =>
      isSeen(isOn) && !isOn.seen && gatheredIn === undefined ? [region] : [],
    )
  const elsewhere = (source: AddedSource) => of(source).flatMap(({ gatheredIn }) => gatheredIn ?? [])
  return {
    refusals: routed.flatMap((source) => [
      ...refuseOff(source, judged, offIn(source)),
      ...elsewhere(source).map((region) => refuseElsewhere(source, judged, region)),
    ]),
    notices: [
      ...routed.flatMap((source) => noticeUnread(source, judged, of(source))),
      ...ownAccountAlone(judged).map((source) => noticePartly(source, judged)),
      ...noticeManagement(judged),
    ],
  }
}
