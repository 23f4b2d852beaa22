import { parseSlackChannel, slackChannelPattern } from '../ids'
import type { Problem } from '../text/issue'
import { lineOf, unitsById, unitsByReference, unitsWithin } from '../unit-tree'
import { accountLabel, type ManifestDraft, type Rule, routeLabel } from './rule'

type RouteDraft = ManifestDraft['routes'][number]

/** What a check finds in each route with `deliver: "member"`. */
const inMemberRoutes = (
  { routes }: ManifestDraft,
  check: (route: RouteDraft, index: number) => readonly Problem[],
): readonly Problem[] => routes.flatMap((route, index) => (route.deliver === 'member' ? check(route, index) : []))

const unitsAreWhole: Rule = (draft) =>
  inMemberRoutes(draft, ({ name, accounts }, index) => {
    if (accounts === undefined) return []
    const message = `The route ${routeLabel(name)} is delivered by members, but names accounts`
    return [{ code: 'MANIFEST_MEMBER_ROUTE_ACCOUNTS', path: ['routes', index, 'accounts'], message }]
  })

const slackIsNamed: Rule = (draft) =>
  inMemberRoutes(draft, ({ name, slack, email }, index) => {
    // A route without either has a problem of its own.
    if (slack !== undefined || email === undefined) return []
    const message = `The route ${routeLabel(name)} is delivered by members, but has no Slack channel`
    return [{ code: 'MANIFEST_MEMBER_ROUTE_SLACK', path: ['routes', index, 'slack'], message }]
  })

/** CloudFormation deploys no stacks to the management account, even in a targeted unit (user guide, service-managed permissions). */
const managementIsLeftOut: Rule = (draft) => {
  const { managementAccount, units } = draft.organization
  const byId = unitsById(units)
  const byReference = unitsByReference(units)
  const unit = draft.accounts.find(({ id }) => id !== undefined && id === managementAccount)?.unit
  const home = unit === undefined ? undefined : byId.get(unit)
  if (home === undefined || managementAccount === undefined) return []
  const line = new Set(lineOf(home, byId))
  return inMemberRoutes(draft, ({ units: named = [] }, index) =>
    named.flatMap((reference, at): readonly Problem[] => {
      const holds = reference === undefined ? undefined : byReference.get(reference)
      if (holds === undefined || !line.has(holds)) return []
      const message = `The unit ${JSON.stringify(reference)} holds the management account ${accountLabel(draft, managementAccount)}`
      return [{ code: 'MANIFEST_MEMBER_ROUTE_MANAGEMENT', path: ['routes', index, 'units', at], message }]
    }),
  )
}

const unitsAreApart: Rule = (draft) => {
  const byId = unitsById(draft.organization.units)
  const byReference = unitsByReference(draft.organization.units)
  return inMemberRoutes(draft, ({ name, units: references = [] }, index) => {
    const named = references.map((reference) => (reference === undefined ? undefined : byReference.get(reference)))
    return named.flatMap((unit, at): readonly Problem[] => {
      if (unit === undefined) return []
      const [, ...above] = lineOf(unit, byId)
      const around = named.findIndex((other, position) =>
        other === unit ? position < at : other !== undefined && above.includes(other),
      )
      if (around === -1) return []
      const [inner, outer] = [references[at], references[around]].map((text) => JSON.stringify(text))
      const message = `The route ${routeLabel(name)} reaches the unit ${inner} through ${outer} already`
      return [{ code: 'MANIFEST_MEMBER_ROUTE_OVERLAP', path: ['routes', index, 'units', at], message }]
    })
  })
}

/** Rules about routes with `deliver: "member"`, which service-managed StackSets bring to whole units. */
export const memberDeliveryRules: readonly Rule[] = [unitsAreWhole, slackIsNamed, managementIsLeftOut, unitsAreApart]

type UnitDraft = ManifestDraft['organization']['units'][number]

/** A route that uses Slack, by what its messages come from: `units` of a member route; a central one has the security account. */
interface Sender {
  readonly index: number
  readonly channel: string
  readonly units?: ReadonlySet<UnitDraft>
}

const sendersOf = ({ routes, organization }: ManifestDraft): readonly Sender[] =>
  routes.flatMap(({ slack, deliver, units = [] }, index): readonly Sender[] => {
    if (slack === undefined || !slackChannelPattern.test(slack)) return []
    const within = deliver === 'member' && { units: unitsWithin(units, organization.units) }
    return [{ index, channel: parseSlackChannel(slack), ...within }]
  })

const securityUnit = ({ organization, accounts }: ManifestDraft): UnitDraft | undefined => {
  const unit = accounts.find(({ id }) => id !== undefined && id === organization.securityAccount)?.unit
  return unit === undefined ? undefined : unitsById(organization.units).get(unit)
}

/**
 * Whether an account needs two configurations for both routes' messages. Central routes share one, which takes the topics of both. Units
 * that two member routes reach count even while no account is in them: the first one that joins would.
 */
const clash = (one: Sender, other: Sender, security: UnitDraft | undefined): boolean => {
  const { units: others } = other
  if (one.units && others) return [...one.units].some((unit) => others.has(unit))
  const units = one.units ?? others
  return units !== undefined && security !== undefined && units.has(security)
}

/** "Slack channel … has already been configured for AWS account N" (Chatbot's ConflictException): one configuration per account. */
export const channelsAreFree: Rule = (draft) => {
  const senders = sendersOf(draft)
  const security = securityUnit(draft)
  return senders.flatMap((sender, position): readonly Problem[] => {
    const first = senders
      .slice(0, position)
      .find((earlier) => earlier.channel === sender.channel && clash(earlier, sender, security))
    if (first === undefined) return []
    const message = `The Slack channel ${sender.channel} is used by the route ${routeLabel(draft.routes[first.index]?.name)} already`
    return [{ code: 'MANIFEST_SLACK_CHANNEL_SHARED', path: ['routes', sender.index, 'slack'], message }]
  })
}
