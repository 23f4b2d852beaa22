import type { Manifest, Route } from '../../manifest/manifest'
import { type AddedSource, alertSources, testSource } from '../../manifest/sources/sources'
import type { Assembly } from '../state/desired'
import type { Json, PathLink } from '../state/path-link'
import { type AlertWay, mailWay, type SharedHops, slackWay, teamsWay, topicWay, wordedHops } from './alert-hops'
import { targetsOf } from './hop-kinds'

/** What the ways of a source are looked for in. */
export interface SourcePlace {
  readonly manifest: Manifest
  readonly assembly: Assembly
  readonly source: AddedSource
}

interface Pattern {
  readonly source?: readonly string[]
  readonly 'detail-type'?: readonly string[]
}

const isPattern = (value: Json | undefined): value is { readonly [key: string]: Json } & Pattern =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The pattern of a rule about a source, going by the kind of event, which no two sources have in common; undefined for other links. */
const patternOf = (source: AddedSource, { type, properties: { EventPattern } }: PathLink): Pattern | undefined => {
  if (type !== 'AWS::Events::Rule' || !isPattern(EventPattern)) return undefined
  return EventPattern['detail-type']?.includes(alertSources[source].sample['detail-type']) ? EventPattern : undefined
}

/** Whether a rule takes test events beside those of the service; a rule that names no service takes anybody's. */
const takesTests = (pattern: Pattern | undefined): boolean =>
  pattern !== undefined && (pattern.source === undefined || pattern.source.includes(testSource))

/** A bus of the home Region. */
export interface TestedRule {
  readonly rule: PathLink
  /** The bus on which it is: `default`, or one of ours. */
  readonly bus: string
}

/** The rule of the home Region that brings a source's events to what words them; undefined where the templates have none. */
export const findGatheringRule = ({ manifest, assembly, source }: SourcePlace): TestedRule | undefined => {
  const rule = assembly.path.find(
    (link) =>
      link.region === manifest.regions.home &&
      takesTests(patternOf(source, link)) &&
      targetsOf(link).some(({ Arn }) => Arn.includes(':sqs:')),
  )
  return rule && { rule, bus: rule.name.includes('/') ? (rule.name.split('/')[0] ?? '') : 'default' }
}

/** The rules that take a source's events from the service, whose patterns are to take the service's own sample. */
export const takingRules = ({ assembly, source }: SourcePlace): readonly PathLink[] => {
  const all = [...assembly.path, ...(assembly.memberDelivery?.path ?? [])]
  const patterns = new Map<string, PathLink>()
  for (const link of all) {
    const pattern = patternOf(source, link)
    const isFirst = !link.name.includes('/')
    if (pattern && isFirst) patterns.set(`${link.name} ${JSON.stringify(pattern)}`, link)
  }
  return [...patterns.values()]
}

/**
 * The ways that a test event of a source takes to the people of these routes, from the bus of the home Region on: all of it is there. How the
 * service's events come to that bus is not among them.
 */
export const sourceWays = (place: SourcePlace, routes: readonly Route[]): readonly AlertWay[] => {
  const { manifest, assembly, source } = place
  const { home } = manifest.regions
  const gathering = findGatheringRule(place)?.rule
  const ofMail = assembly.mailTopicPrefix.replace(/_$/, '')
  const isSending = (rule: PathLink): boolean => rule === gathering
  const words = wordedHops(place, home, isSending, ({ name }) => name.startsWith(ofMail))
  const shared: SharedHops = {
    slack: wordedHops(place, home, isSending, ({ name }) => !name.startsWith(ofMail)),
    mail: [...words, ...wordedHops(place, home, undefined)],
    words,
  }
  return routes
    .filter((route) => route.sources?.includes(source))
    .flatMap((route) => [
      ...(route.slack === undefined
        ? []
        : [slackWay({ manifest, assembly, region: home }, { name: route.name, slack: route.slack }, shared)]),
      ...(route.email.length > 0 ? [mailWay(place, route, shared)] : []),
      ...(route.teams === undefined
        ? []
        : [teamsWay({ manifest, assembly, region: home }, route.name, route.teams, shared)]),
      ...(route.topic === undefined ? [] : [topicWay(place, route.name, route.topic, shared)]),
    ])
}
