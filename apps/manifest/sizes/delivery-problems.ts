import type { AccountId } from '../ids'
import { type Limit, limits, takesIn } from '../limits'
import { type Manifest, type Route, regionsOf, slackAccounts } from '../manifest'
import type { Problem } from '../text/issue'
import type { Path } from '../text/place'
import { isCentralSlack } from './growing-template'
import { memberSize, memberSlackSize } from './route-sizes'
import { sourceCounts, sourceStackSets } from './source-sizes'

const inWords = (count: number): string => count.toLocaleString('en-US')

/** More of something than AWS takes, at a place of the manifest. */
interface Excess {
  readonly path: Path
  /** What there is, as a sentence's beginning. */
  readonly says: string
  readonly takes: number
  readonly limit: Limit
  readonly wayOut: string
}

const problemOf = ({ path, says, takes, limit, wayOut }: Excess): Problem => ({
  code: 'MANIFEST_QUOTA',
  path,
  message: `${says}; AWS takes ${inWords(takes)} ${limit.counts}`,
  wayOut: `${wayOut}. ${limit.source}`,
})

const isMember = ({ deliver }: Route): boolean => deliver === 'member'

const unitProblems = ({ routes }: Manifest): readonly Problem[] =>
  routes.flatMap(({ name, units, deliver }, index) => {
    const limit = limits.unitsPerOperation
    if (deliver !== 'member' || units.length <= limit.takes) return []
    const says = `The member route "${name}" names ${inWords(units.length)} units`
    const wayOut = 'Name a unit above them, or make two routes of it, each with a Slack channel of its own'
    return [problemOf({ path: ['routes', index, 'units'], says, takes: limit.takes, limit, wayOut })]
  })

const raised = 'or ask AWS to raise the quota and write it under "quotas"'

/** The first index with which the sum is more than what AWS takes. */
const firstOver = (counts: readonly number[], base: number, takes: number): number => {
  let sum = base
  return counts.findIndex((count) => {
    sum += count
    return sum > takes
  })
}

/** The StackSets of the security account: of Regional alerts, of Slack's deliveries, and one or two for each member route. */
const stackSetProblems = (manifest: Manifest): readonly Problem[] => {
  const { routes, quotas } = manifest
  const authorized = slackAccounts(manifest)
  const base = 1 + (routes.some(isCentralSlack) ? 1 : 0) + sourceStackSets(manifest)
  const counts = routes.map((route) => memberSize(route, 1).resources + memberSlackSize(route, authorized).resources)
  const takes = quotas?.stackSets ?? limits.stackSets.takes
  const index = firstOver(counts, base, takes)
  if (index === -1) return []
  const says = `The security account gets ${inWords(counts.reduce((sum, count) => sum + count, base))} StackSets`
  const wayOut = `Merge member routes, ${raised}`
  return [problemOf({ path: ['routes', index], says, takes, limit: limits.stackSets, wayOut })]
}

const instanceProblems = (manifest: Manifest): readonly Problem[] => {
  const takes = manifest.quotas?.stackInstances ?? limits.stackInstances.takes
  const regions = regionsOf(manifest).length
  return manifest.routes.flatMap((route, index) => {
    const count = route.accounts === 'ALL' ? 0 : route.accounts.length * regions
    if (!isMember(route) || count <= takes) return []
    const says = `The StackSet of the member route "${route.name}" gets ${inWords(count)} instances`
    const wayOut = `Make several routes of it, ${raised}`
    return [problemOf({ path: ['routes', index], says, takes, limit: limits.stackInstances, wayOut })]
  })
}

/** The accounts of the organization that a source of every account reaches, in each Region. */
const sourceInstanceProblems = (manifest: Manifest): readonly Problem[] => {
  const takes = manifest.quotas?.stackInstances ?? limits.stackInstances.takes
  const count = sourceCounts(manifest).inMembers === 0 ? 0 : manifest.accounts.length * regionsOf(manifest).length
  if (count <= takes) return []
  const index = manifest.routes.findIndex(({ sources }) => sources !== undefined)
  const says = `The StackSet of sources that arrive in every account gets ${inWords(count)} instances`
  const wayOut = `Remove these sources, ${raised}`
  return [problemOf({ path: ['routes', index, 'sources'], says, takes, limit: limits.stackInstances, wayOut })]
}

/** How many rules the default bus of each account gets from member routes; the security account has the rules of the alert path too. */
const busProblems = (manifest: Manifest): readonly Problem[] => {
  const { routes, organization } = manifest
  const limit = limits.rulesPerBus
  const takes = Math.min(...regionsOf(manifest).map((region) => takesIn(limit, region)))
  // Rules that forward and watch are in the security account only.
  const { inRegions, inMembers } = sourceCounts(manifest)
  const central = (routes.some(isCentralSlack) ? 8 : 7) + inRegions
  const rules = new Map<AccountId, number>([[organization.securityAccount, central + inMembers]])
  for (const [index, route] of routes.entries()) {
    if (!isMember(route) || route.accounts === 'ALL') continue
    for (const id of route.accounts) {
      const count = (rules.get(id) ?? inMembers) + 1
      rules.set(id, count)
      if (count <= takes || (id === organization.securityAccount && manifest.quotas?.rulesPerBus !== undefined))
        continue
      const name = manifest.accounts.find((account) => account.id === id)?.name ?? 'not listed'
      const says = `The default event bus of account ${id} (${name}) gets ${inWords(count)} rules`
      const wayOut = 'Merge the member routes that reach this account'
      return [problemOf({ path: ['routes', index], says, takes, limit, wayOut })]
    }
  }
  return []
}

/** Every address has a subscription to its route's topic. */
const mailProblems = ({ routes }: Manifest): readonly Problem[] => {
  const limit = limits.subscriptionsToConfirm
  const counts = routes.map(({ email }) => email.length)
  const index = firstOver(counts, 0, limit.takes)
  if (index === -1) return []
  const says = `The routes name ${inWords(counts.reduce((sum, count) => sum + count, 0))} addresses`
  const wayOut = 'Name mailing lists instead of people'
  return [problemOf({ path: ['routes', index, 'email'], says, takes: limit.takes, limit, wayOut })]
}

/** The role that publishes to topics of the company's own names each of them, and so does its boundary. */
const topicProblems = ({ routes }: Manifest): readonly Problem[] => {
  const limit = limits.companyTopics
  const first = new Set<string>()
  const counts = routes.map(({ topic }) => {
    if (topic === undefined || first.has(topic)) return 0
    first.add(topic)
    return topic.length + 3
  })
  const index = firstOver(counts, 0, limit.takes)
  if (index === -1) return []
  const there = counts.reduce((sum, count) => sum + count, 0)
  const says = `The ARNs of ${inWords(first.size)} topics have ${inWords(there)} characters`
  const wayOut = 'Let routes share a topic, whose subscriptions choose by the attribute "route" (a filter policy)'
  return [problemOf({ path: ['routes', index, 'topic'], says, takes: limit.takes, limit, wayOut })]
}

/** What StackSets and event buses of member accounts would get and do not take, and SNS. */
export const deliveryProblems = (manifest: Manifest): readonly Problem[] =>
  [
    mailProblems,
    topicProblems,
    unitProblems,
    stackSetProblems,
    instanceProblems,
    sourceInstanceProblems,
    busProblems,
  ].flatMap((problems) => problems(manifest))
