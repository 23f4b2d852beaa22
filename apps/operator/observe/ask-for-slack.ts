import type { AccountId, SlackWorkspaceId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import { counted } from '../../manifest/text/counted'
import type { Denied, Seen } from '../../planning/state/observed'
import { isSeen } from '../../planning/state/seen'
import { accountsToAsk, type SlackAnswers } from '../../planning/sync/slack-changes'
import type { Unknown } from '../../planning/sync/sync-plan'
import { listedLabel } from '../../planning/words/account-names'
import { seen } from '../aws/attempt'
import type { Aws } from '../aws/clients'
import { mapCounted } from '../base/bounded'
import type { Output } from '../base/port'
import { observeSlackWorkspace } from './observe-slack'

/** Accounts that are asked at once: each costs a role's session and a call. */
const concurrentAccounts = 8

/** What accounts say about Slack, and of which nobody knows. */
export interface AskedForSlack {
  readonly answers: SlackAnswers
  readonly unknown: readonly Unknown[]
}

/** Whom to ask, with which role, about which workspace. */
interface Question {
  readonly aws: Pick<Aws, 'chatbot' | 'memberChatbot'>
  readonly manifest: Manifest
  readonly workspace: SlackWorkspaceId
  readonly role: string | undefined
}

const ask = async ({ aws, manifest, workspace, role }: Question, account: AccountId): Promise<Seen<boolean>> => {
  if (account === manifest.organization.securityAccount) {
    return seen(async () => observeSlackWorkspace(await aws.chatbot(), account, workspace))
  }
  if (role === undefined) throw new TypeError(`${account} cannot be asked without a role`)
  return seen(async () => observeSlackWorkspace(await aws.memberChatbot(account, role), account, workspace))
}

const notAsked = (accounts: readonly AccountId[], { manifest }: Question): readonly Unknown[] => {
  if (accounts.length === 0) return []
  const named = accounts.map(listedLabel(manifest)).join(', ')
  const message = `Whether Slack is authorized was not asked in ${named}: name a role there as "organization" / "memberAccessRole"`
  return [{ code: 'SLACK_NOT_ASKED', message, accounts }]
}

const unknownIn = (
  refused: readonly Denied[],
  accounts: readonly AccountId[],
  { manifest }: Question,
): readonly Unknown[] => {
  const [first] = refused
  if (first === undefined) return []
  const label = listedLabel(manifest)
  const count = counted(accounts.length, 'account')
  const message = `${count} could not be asked whether Slack is authorized: ${accounts.map(label).join(', ')}; ${first.operation} is not allowed in ${label(first.account)}: ${first.message}`
  return [{ code: 'SLACK_UNKNOWN', message, accounts }]
}

/**
 * Asks the accounts of member routes whether they authorized the Slack workspace, each with `memberAccessRole`, the security account
 * with its own credentials. An account that refuses is unknown, not unauthorized.
 * @throws AwsCallFailed for every failure but a refusal.
 */
export const askForSlack = async (aws: Question['aws'], manifest: Manifest, output: Output): Promise<AskedForSlack> => {
  const all = accountsToAsk(manifest)
  const { slack, organization } = manifest
  if (slack === undefined || all.length === 0) return { answers: new Map(), unknown: [] }
  const role = organization.memberAccessRole
  const question: Question = { aws, manifest, workspace: slack.workspace, role }
  const asked = all.filter((account) => role !== undefined || account === organization.securityAccount)
  const work = { limit: concurrentAccounts, task: 'Accounts asked for Slack', output }
  const given = await mapCounted(asked, work, async (account) => ({ account, answer: await ask(question, account) }))
  const refused = given.flatMap(({ answer }) => (isSeen(answer) ? [] : [answer.denied]))
  const silent = given.flatMap(({ account, answer }) => (isSeen(answer) ? [] : [account]))
  return {
    answers: new Map(given.flatMap(({ account, answer }) => (isSeen(answer) ? [[account, answer.seen]] : []))),
    unknown: [
      ...notAsked(
        all.filter((account) => !asked.includes(account)),
        question,
      ),
      ...unknownIn(refused, silent, question),
    ],
  }
}
