import type { OrganizationsClient } from '@aws-sdk/client-organizations'
import { type AccountId, idKinds, parseAccountId } from '../../../manifest/ids'
import type { LiveOrganization } from '../../../planning/sync/live-organization'
import { OperatorError } from '../../base/operator-error'
import type { Terminal } from '../../base/terminal'
import { observeDelegatedAdministrators } from '../../observe/organizations/observe-organization'
import { askFor } from './complete-options'

const needed = { option: '--security-account <id>', question: 'Security account, which will administer GuardDuty:' }

/**
 * The account that will administer GuardDuty: the one that was named, or the one that does already, or the one that a person names
 * now.
 * @throws UsageError `OPTIONS_MISSING` where nobody can be asked.
 */
export const chooseSecurityAccount = async (
  named: AccountId | undefined,
  client: OrganizationsClient,
  management: AccountId,
  terminal: Pick<Terminal, 'ask'>,
): Promise<AccountId> => {
  if (named !== undefined) return named
  const [admin, another] = await observeDelegatedAdministrators(client, management)
  if (admin !== undefined && another === undefined) return admin
  const answer = await askFor(needed, terminal)
  return requireForm(answer)
}

const unusable = (message: string): OperatorError =>
  new OperatorError(
    'SECURITY_ACCOUNT_UNUSABLE',
    message,
    'Name an active account of the organization, and not the management account, with --security-account',
  )

const requireForm = (text: string): AccountId => {
  if (!idKinds.accountId.pattern.test(text)) throw unusable(`"${text}": ${idKinds.accountId.says}`)
  return parseAccountId(text)
}

/** @throws OperatorError `SECURITY_ACCOUNT_UNUSABLE` unless the account is an active member. */
export const requireActive = (account: AccountId, { accounts }: LiveOrganization): void => {
  const found = accounts.find(({ id }) => id === account)
  if (found === undefined) throw unusable(`The account ${account} is not in the organization`)
  if (found.state !== 'ACTIVE') throw unusable(`The account ${account} (${found.name}) is ${found.state}`)
}
