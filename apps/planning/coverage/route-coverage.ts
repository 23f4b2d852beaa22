import type { UnitId } from '../../manifest/ids'
import type { Delivery, Route, Severity } from '../../manifest/manifest'
import { judgeMail, type MailVerdict } from '../delivery/plan-mail'
import type { Situation } from '../situation/situation'
import { takenChannels } from '../stacks/slack-obstacle'
import { isSeen } from '../state/seen'
import { type MemberCoverage, type MemberSlackState, memberCoverage } from './member-coverage'

/** How a central route's Slack channel stands; `taken` is configured by somebody else. */
type SlackState = 'deployed' | 'missing' | 'not-authorized' | 'taken' | 'unknown'

/** One route with its channels. */
export interface RouteCoverage {
  readonly name: string
  readonly deliver: Delivery
  readonly units: readonly UnitId[]
  readonly accounts: Route['accounts']
  readonly minimumSeverity: Severity
  /** Of a member route the state is the worst of its accounts' states. */
  readonly slack?: { readonly channel: string; readonly state: SlackState | MemberSlackState }
  readonly email: readonly { readonly address: string; readonly state: MailVerdict }[]
  /** The accounts that a member route reaches, by id; absent for central routes. */
  readonly members?: readonly MemberCoverage[]
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

/** The worst first. */
const slackOrder: readonly MemberSlackState[] = [
  'failed',
  'missing',
  'unknown',
  'in-progress',
  'not-authorized',
  'deployed',
]

const worstSlack = (members: readonly MemberCoverage[]): MemberSlackState =>
  slackOrder.find((state) => members.some(({ slack }) => slack === state)) ?? 'unknown'

/** The routes in the manifest's order. */
export const routeCoverage = (situation: Covered): readonly RouteCoverage[] => {
  const mail = judgeMail(situation)
  return situation.manifest.routes.map(({ name, deliver, units, accounts, minimumSeverity, slack }) => {
    const members = deliver === 'member' ? memberCoverage(situation, name) : undefined
    const state = members ? worstSlack(members) : slack === undefined ? undefined : slackState(situation, slack)
    return {
      name,
      deliver,
      units,
      accounts,
      minimumSeverity,
      ...(slack !== undefined && state !== undefined && { slack: { channel: slack, state } }),
      email: mail
        .filter(({ route }) => route === name)
        .map(({ email, verdict }) => ({ address: email, state: verdict })),
      ...(members && { members }),
    }
  })
}
