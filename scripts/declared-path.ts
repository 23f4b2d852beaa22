import type { Manifest } from '../apps/manifest/manifest'
import { routedSources, sourcesOf } from '../apps/manifest/routing/route-sources'
import type { SourceName } from '../apps/manifest/sources/sources'
import { anyMember } from '../apps/planning/path/member-links'
import { type RuleRoutes, withRoutes } from '../apps/planning/path/served-routes'
import { linksOf } from '../apps/planning/path/template-links'
import type { Template } from '../apps/planning/path/template-value'
import type { PathLink } from '../apps/planning/state/path-link'
import {
  gatheredRuleName,
  mailQueueNames,
  mailTopicName,
  mailWordsNames,
  memberSourceRuleName,
  sourceRuleName,
  topicName,
  wordsNames,
} from '../stacks/names'
import { chatRoutes, homeRoutes, mailRoutes, memberRoutes } from '../stacks/routes'
import { packedSources, placesOf } from '../stacks/sources/routed-sources'
import type { DeclaredStackSet, StackTemplate } from './declared-stack-sets'

/** The topics of the security account with the routes that they carry. */
const routeTopics = ({ routes }: Manifest): ReadonlyMap<string, string> =>
  new Map([
    ...chatRoutes(routes).map(({ name }) => [topicName(name), name] as const),
    ...mailRoutes(routes).map(({ name }) => [mailTopicName(name), name] as const),
  ])

/** The state machines of the security account with the routes whose findings they word or send on. */
const routeMachines = ({ routes }: Manifest): ReadonlyMap<string, readonly string[]> => {
  const mail = mailRoutes(routes).map(({ name }) => name)
  return new Map([
    [wordsNames.words, chatRoutes(routes).map(({ name }) => name)],
    [mailWordsNames.words, homeRoutes(routes).map(({ name }) => name)],
    [mailQueueNames.pipe, mail],
  ])
}

/** The rules about other sources with the routes that take these. */
const sourceRules = (manifest: Manifest): RuleRoutes => {
  const { routes } = manifest
  const takers = (...sources: readonly SourceName[]): readonly string[] =>
    routes.filter((route) => sourcesOf(route).some((source) => sources.includes(source))).map(({ name }) => name)
  const { inMembers, inMembersGlobally } = placesOf(manifest)
  const inAccounts = packedSources(inMembers.length > 0 ? inMembers : inMembersGlobally)
  return new Map([
    ...routedSources(manifest).flatMap((source) =>
      [sourceRuleName(source), gatheredRuleName(source)].map((name) => [name, takers(source)] as const),
    ),
    ...inAccounts.map(
      ({ sources }, index) => [memberSourceRuleName(index + 1), takers(...sources.map(({ name }) => name))] as const,
    ),
  ])
}

/**
 * Every link of the security account's alert path, as the templates of its stacks, and of the
 * StackSet onto its own Regions, declare it.
 */
export const declaredPath = (
  manifest: Manifest,
  stacks: readonly StackTemplate[],
  stackSets: readonly DeclaredStackSet[],
): readonly PathLink[] => {
  const account = manifest.organization.securityAccount
  const { home } = manifest.regions
  // Read once, and placed in each Region.
  const placed = (stack: string, text: string) => ({ stack, account, home, template: JSON.parse(text) as Template })
  const ofStacks = stacks.flatMap(({ name, text, region }) =>
    linksOf({ ...placed(name, text), region, isInstance: false }),
  )
  const own = stackSets.filter(({ targets }) => targets.model === 'self-managed')
  const ofRegions = own.flatMap(({ name, text, regions }) => {
    const instance = placed(name, text)
    return regions.flatMap((region) => linksOf({ ...instance, region, isInstance: true }))
  })
  return withRoutes([...ofStacks, ...ofRegions], routeTopics(manifest), routeMachines(manifest), sourceRules(manifest))
}

/**
 * Every link that member routes, and sources of every account, have in an account, as the templates of their StackSets declare it
 * in each Region; the account is `anyMember`.
 */
export const declaredMemberPath = (manifest: Manifest, stackSets: readonly DeclaredStackSet[]): readonly PathLink[] => {
  const { home } = manifest.regions
  const topics = new Map(memberRoutes(manifest.routes).map(({ name }) => [topicName(name), name] as const))
  const inMembers = stackSets.filter(({ targets }) => targets.model === 'service-managed')
  const links = inMembers.flatMap(({ name: stack, text, regions, parameters }) => {
    const template = JSON.parse(text) as Template
    return regions.flatMap((region) =>
      linksOf({ stack, account: anyMember, home, template, parameters, region, isInstance: false }),
    )
  })
  return withRoutes(links, topics, new Map(), sourceRules(manifest))
}
