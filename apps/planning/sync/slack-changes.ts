import type { AccountId } from '../../manifest/ids'
import type { Manifest } from '../../manifest/manifest'
import type { ManifestFile } from '../../manifest/schema/manifest-schema'
import type { AccountChange } from './sync-change'

/**
 * Accounts of which the manifest has to know whether they authorized the Slack workspace: the
 * active ones of member routes with a channel, by id. In other accounts nothing of Slack is
 * deployed.
 */
export const accountsToAsk = ({ routes }: Pick<Manifest, 'routes'>): readonly AccountId[] => {
  const members = routes.filter(({ deliver, slack }) => deliver === 'member' && slack !== undefined)
  return [...new Set(members.flatMap(({ accounts }) => (accounts === 'ALL' ? [] : accounts)))].sort()
}

/**
 * Whether accounts authorized the workspace, by id; an account that could not be asked is not among
 * them.
 */
export type SlackAnswers = ReadonlyMap<AccountId, boolean>

/** Where accounts gave another answer than the manifest has. */
export const slackChanges = (
  { accounts }: Pick<ManifestFile, 'accounts'>,
  answers: SlackAnswers,
  names: ReadonlyMap<AccountId, string>,
): readonly AccountChange[] => {
  const written = new Map(accounts.map(({ id, slackAuthorized }) => [id, slackAuthorized]))
  return [...answers].flatMap(([account, after]) => {
    const before = written.get(account)
    if (before === after) return []
    const name = names.get(account) ?? account
    return [{ kind: 'slack-authorized' as const, account, name, ...(before !== undefined && { before }), after }]
  })
}
