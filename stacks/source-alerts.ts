import type { Construct } from 'constructs'
import type { Manifest } from '../apps/manifest/manifest'
import { routedSources } from '../apps/manifest/routing/route-sources'
import { homeRuleArns, queueArn, roleArn, ruleArns, sourcesBusArn } from './arns'
import { EventRule, type EventRuleProps, type RuleTarget } from './constructs/event-rule'
import { SourcesBus } from './constructs/sources-bus'
import { WatchAlarms } from './constructs/watch-alarms'
import { gatheredRuleName, mailWordsNames, roleNames, sourceRuleName, sourcesBusName, wordsNames } from './names'
import { chatRoutes, digestRoutes, homeRoutes } from './routes'
import { needsSourcesBus, placesOf, type RoutedSource, takenBy } from './sources/routed-sources'

/**
 * The queues of the home Region whose machines word a source's events: that of mail, digests and topics of the company's own, and that of
 * channels of Slack and Microsoft Teams.
 */
const wordsTargets = (
  { organization, regions, routes }: Manifest,
  deadLetterArn: string,
): ((source: RoutedSource) => readonly RuleTarget[]) => {
  const arnOf = (name: string): RuleTarget => ({
    arn: queueArn(name, regions.home, organization.securityAccount),
    deadLetterArn,
  })
  const atHome = [...homeRoutes(routes), ...digestRoutes(routes)]
  return (source) => [
    ...(takenBy(atHome, [source]).length > 0 ? [arnOf(mailWordsNames.words)] : []),
    ...(takenBy(chatRoutes(routes), [source]).length > 0 ? [arnOf(wordsNames.words)] : []),
  ]
}

/**
 * Puts into the scope's stack what other sources need in the home Region: the bus on which their events gather, and for each source a rule
 * that brings them to what words them; nothing where GuardDuty is all that is routed.
 */
export const addSourceAlerts = (scope: Construct, manifest: Manifest, deadLetterArn: string): void => {
  const { atHome, ...others } = placesOf(manifest)
  const targetsOf = wordsTargets(manifest, deadLetterArn)
  const ofHome = atHome.map(
    (source): EventRuleProps => ({
      name: sourceRuleName(source.name),
      description: `${source.title}, to be put into words`,
      pattern: source.gathers,
      targets: targetsOf(source),
    }),
  )
  for (const rule of ofHome) new EventRule(scope, rule.name, rule)
  if (ofHome.length > 0) {
    new WatchAlarms(scope, 'WatchSourcesAtHome', { rules: ofHome.map(({ name }) => name), topics: [] })
  }
  if (!needsSourcesBus(manifest)) return
  const bus = new SourcesBus(scope, 'SourcesBus', manifest).name
  const gathered = [
    ...new Map(Object.values(others).flatMap((sources) => sources.map((one) => [one.name, one]))).values(),
  ]
  for (const source of gathered) {
    const name = gatheredRuleName(source.name)
    const description = `${source.title}, to be put into words`
    new EventRule(scope, name, { name, description, pattern: source.gathers, bus, targets: targetsOf(source) })
  }
  const rules = gathered.map(({ name }) => gatheredRuleName(name))
  new WatchAlarms(scope, 'WatchSources', { bus: sourcesBusName, rules, topics: [] })
}

/**
 * The rules of the home Region that send to its queues: those on the home bus, and where other sources are routed those on all buses. A
 * slash in a rule's ARN is to `ArnLike` a letter like others.
 */
export const gatheringRuleArns = (manifest: Manifest): string => {
  const { organization, regions } = manifest
  const arnsOf = routedSources(manifest).length === 0 ? homeRuleArns : ruleArns
  return arnsOf(regions.home, organization.securityAccount)
}

/** The rules on the default bus of each Region of the security account that forward sources to the bus of the home Region. */
export const forwardingRules = (manifest: Manifest, deadLetterArn: string): readonly EventRuleProps[] => {
  const { organization, regions } = manifest
  const target: RuleTarget = {
    arn: sourcesBusArn(regions.home, organization.securityAccount),
    roleArn: roleArn(roleNames.forwarding, organization.securityAccount),
    deadLetterArn,
  }
  return placesOf(manifest).inRegions.map(({ name, title, matches }) => ({
    name: sourceRuleName(name),
    description: `${title}, to the home Region`,
    pattern: matches,
    targets: [target],
  }))
}
