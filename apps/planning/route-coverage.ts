import type { Route, Severity } from '../manifest/manifest'
import { judgeMail, type MailVerdict } from './notice-mail'
import { isSeen } from './seen'
import type { Situation } from './situation'
import { takenChannels } from './slack-obstacle'

/** How a route's Slack channel stands; `taken` is configured by somebody else. */
export type SlackState = 'deployed' | 'missing' | 'not-authorized' | 'taken' | 'unknown'

/** One route with its channels. */
export interface RouteCoverage {
  readonly name: string
  readonly accounts: Route['accounts']
  readonly minimumSeverity: Severity
  readonly slack?: { readonly channel: string; readonly state: SlackState }
  readonly email: readonly { readonly address: string; readonly state: MailVerdict }[]
}

type Covered = Pick<Situation, 'manifest' | 'assembly' | 'observed'>

const slackState = (situation: Covered, held: string): SlackState => {
  const { assembly, observed } = situation
  const { slackAuthorized, stacks } = observed
  if (slackAuthorized === undefined || !isSeen(slackAuthorized)) return 'unknown'
  if (!slackAuthorized.seen) return 'not-authorized'
  if (takenChannels(situation).some(({ channel }) => channel === held)) return 'taken'
  if (!isSeen(stacks)) return 'unknown'
  const wanted = assembly.stacks.find(({ name }) => name === assembly.slackStack)
  return stacks.seen.some(({ name, digest }) => name === wanted?.name && digest === wanted.digest)
    ? 'deployed'
    : 'missing'
}

/** The routes in the manifest's order. */
export const routeCoverage = (situation: Covered): readonly RouteCoverage[] => {
  const mail = judgeMail(situation)
  return situation.manifest.routes.map(({ name, accounts, minimumSeverity, slack }) => ({
    name,
    accounts,
    minimumSeverity,
    ...(slack !== undefined && { slack: { channel: slack, state: slackState(situation, slack) } }),
    email: mail.filter(({ route }) => route === name).map(({ email, verdict }) => ({ address: email, state: verdict })),
  }))
}
