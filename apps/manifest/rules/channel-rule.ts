import { routeLabel } from '../route-label'
import { parseSlackChannel, slackChannelPattern } from '../slack-channel'
import type { Problem } from '../text/issue'
import { unitsById, unitsWithin } from '../unit-tree'
import type { ManifestDraft, Rule } from './rule'

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
 * Whether an account has to send both routes' messages. Units that both reach count even while no account is in them: the
 * first one that joins would.
 */
const clash = (one: Sender, other: Sender, security: UnitDraft | undefined): boolean => {
  const { units: others } = other
  if (one.units && others) return [...one.units].some((unit) => others.has(unit))
  const units = one.units ?? others
  return units === undefined || (security !== undefined && units.has(security))
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
