import { centralSlackRoutes } from '../../manifest/manifest'
import type { Contribution } from '../actions/plan-value'
import { noticeChatbotPolicy } from '../policies/chatbot-policy'
import type { Situation } from '../situation/situation'
import type { ObservedConfiguration } from '../state/observed-delivery'
import { isSeen } from '../state/seen'

type SlackSituation = Pick<Situation, 'manifest' | 'observed' | 'assembly' | 'label'>

/**
 * Configurations that are not ours and hold a channel of ours, whose names are given by the channel. An account configures a channel once
 * only, so ours would fail beside them.
 */
export const heldByOthers = (
  found: readonly ObservedConfiguration[],
  ours: Readonly<Record<string, string>>,
  home: string | undefined,
): readonly ObservedConfiguration[] =>
  found.filter(
    ({ name, workspace, channel }) => workspace === home && ours[channel] !== undefined && name !== ours[channel],
  )

/** Configurations of Slack that are not ours and hold a channel of ours. */
export const takenChannels = ({
  manifest,
  observed: { slackConfigurations },
  assembly,
}: Omit<SlackSituation, 'label'>): readonly ObservedConfiguration[] => {
  if (slackConfigurations === undefined || !isSeen(slackConfigurations)) return []
  return heldByOthers(slackConfigurations.seen, assembly.slackConfigurations, manifest.slack?.workspace)
}

const notAuthorized = ({ manifest, label }: SlackSituation): Contribution => {
  const account = manifest.organization.securityAccount
  const inTeams = manifest.routes.some(({ teams }) => teams !== undefined)
  const meanwhile = inTeams
    ? 'its channels wait, and those of Microsoft Teams, which are in the same stack'
    : 'alerts go by mail only'
  const message = `The Slack workspace ${manifest.slack?.workspace ?? ''} is not authorized in ${label(account)}: open Amazon Q Developer in chat applications there and authorize it; until then ${meanwhile}`
  const place = { account, region: manifest.regions.home }
  return { notices: [{ code: 'SLACK_NOT_AUTHORIZED', message, ...place, routes: centralSlackRoutes(manifest) }] }
}

const isDeniedByPolicy = ({ manifest, observed: { policies } }: SlackSituation): boolean =>
  policies !== undefined && noticeChatbotPolicy(manifest, policies).length > 0

/**
 * Why the Slack stack has to wait, and undefined when it need not; alerts and mail go ahead without
 * it.
 */
export const slackObstacle = (situation: SlackSituation): Contribution | undefined => {
  const { manifest, observed, label } = situation
  const { slackAuthorized, slackConfigurations } = observed
  if (slackAuthorized === undefined) return undefined
  if (!isSeen(slackAuthorized)) return {}
  // A policy of the organization disables the workspace: authorizing it lifts nothing, and the notice of the policy says so.
  if (!slackAuthorized.seen) return isDeniedByPolicy(situation) ? {} : notAuthorized(situation)
  if (slackConfigurations !== undefined && !isSeen(slackConfigurations)) return {}
  const account = manifest.organization.securityAccount
  const taken = takenChannels(situation)
  if (taken.length === 0) return undefined
  return {
    notices: taken.map(({ name, channel }) => ({
      code: 'SLACK_CHANNEL_TAKEN',
      message: `The Slack channel ${channel} is configured in ${label(account)} as ${name}, which is not ours, and an account configures a channel once only: delete that configuration, or give the route another channel; until then nothing of Slack is deployed`,
      account,
      region: manifest.regions.home,
      routes: manifest.routes.filter(({ slack }) => slack === channel).map((route) => route.name),
    })),
  }
}
