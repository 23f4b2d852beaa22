import { alertSources } from '../sources/sources'
import type { Problem } from '../text/issue'
import { findRepeats, type ManifestDraft, type Rule, routeLabel } from './rule'

type RouteDraft = ManifestDraft['routes'][number]

/** Whether GuardDuty's findings reach the route; sources that cannot be read may name them. */
export const mayTakeFindings = ({ sources }: RouteDraft): boolean =>
  sources === undefined || sources.length === 0 || sources.includes('GUARDDUTY') || sources.includes(undefined)

const sourcesAreUnique: Rule = ({ routes }) =>
  routes.flatMap(({ name, sources = [] }, index) =>
    findRepeats(sources, (source) => source).map(({ index: at, key }) => ({
      code: 'MANIFEST_ROUTE_SOURCE_REPEATED' as const,
      path: ['routes', index, 'sources', at],
      message: `The route ${routeLabel(name)} names ${key} twice`,
    })),
  )

/** Types and resources are GuardDuty's, and only GuardDuty's findings have a rule in the accounts that a member route reaches. */
const ofFindings = ['types', 'exceptTypes', 'resources'] as const

const choicesAreOfFindings: Rule = ({ routes }) =>
  routes.flatMap((route, index): readonly Problem[] => {
    const { name, deliver, sources = [] } = route
    const other = sources.find((source) => source !== undefined && source !== 'GUARDDUTY')
    if (other === undefined) return []
    const chosen = ofFindings.filter((key) => route[key] !== undefined)
    const wayOut = mayTakeFindings(route)
      ? {}
      : { wayOut: 'Remove the key: a route takes all events of its sources from its severity on.' }
    return [
      ...chosen.map((key): Problem => {
        const message = `The route ${routeLabel(name)} has ${JSON.stringify(key)}, and ${other} has none of GuardDuty's`
        return { code: 'MANIFEST_ROUTE_SOURCES', path: ['routes', index, key], message, ...wayOut }
      }),
      ...(deliver === 'member' ? [notByMembers(route, index, other)] : []),
    ]
  })

const notByMembers = (route: RouteDraft, index: number, other: string): Problem => ({
  code: 'MANIFEST_ROUTE_SOURCES',
  path: ['routes', index, 'deliver'],
  message: `The route ${routeLabel(route.name)} is delivered by members, and ${other} comes from the security account`,
  wayOut: mayTakeFindings(route)
    ? 'Write two routes: one with "deliver": "member" and GuardDuty\'s findings, and a central one with the other sources.'
    : 'Write "deliver": "central".',
})

/** Security Hub CSPM is a source of Security Hub, which brings each of its findings again, in another form. */
const oneSecurityHub: Rule = ({ routes }) => {
  const named = (wanted: 'SECURITY_HUB' | 'SECURITY_HUB_V2') =>
    routes.flatMap(({ name, sources = [] }, index) =>
      sources.flatMap((source, at) => (source === wanted ? [{ name, path: ['routes', index, 'sources', at] }] : [])),
    )
  const [first] = named('SECURITY_HUB')
  if (first === undefined) return []
  return named('SECURITY_HUB_V2').map(({ path }) => ({
    code: 'MANIFEST_SOURCES_EXCLUSIVE' as const,
    path,
    message: `SECURITY_HUB_V2 brings what SECURITY_HUB of the route ${routeLabel(first.name)} brings`,
  }))
}

/** Members have a StackSet that brings a rule there whatever the manifest names; an account by itself has rules in its own Regions alone. */
const globalEventsArrive: Rule = ({ organization, regions, routes }) => {
  const { id, managementAccount, securityAccount } = organization
  const isAlone = [id, managementAccount, securityAccount].every((part) => part === undefined)
  const isNamed = [regions.home, ...regions.others].some((region) => region === undefined || region === 'us-east-1')
  if (!isAlone || isNamed) return []
  return routes.flatMap(({ sources = [] }, index) =>
    sources.flatMap((source, at): readonly Problem[] => {
      if (source === undefined || source === 'GUARDDUTY') return []
      if (alertSources[source].arrives.regions !== 'each and us-east-1') return []
      const message = `What ${source} says of global services arrives in us-east-1, which is no Region of the manifest`
      return [{ code: 'MANIFEST_SOURCE_REGION', path: ['routes', index, 'sources', at], message }]
    }),
  )
}

/** Rules about what routes notify of beside GuardDuty's findings. */
export const sourceRules: readonly Rule[] = [sourcesAreUnique, choicesAreOfFindings, oneSecurityHub, globalEventsArrive]
