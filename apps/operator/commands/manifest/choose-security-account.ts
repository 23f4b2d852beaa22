import type { OrganizationsClient } from '@aws-sdk/client-organizations'
import type { AccountId } from '../../../manifest/ids'
import { idKinds } from '../../../manifest/ids'
import { nearest } from '../../../manifest/text/nearest'
import type { LiveAccount } from '../../../planning/state/observed'
import type { LiveOrganization } from '../../../planning/sync/live-organization'
import { OperatorError } from '../../base/operator-error'
import { observeDelegatedAdministrators } from '../../observe/organizations/observe-organization'
import { type Asking, askForNeeded } from './answers'

const needed = {
  option: '--security-account <account>',
  question: 'Security account, which will administer GuardDuty (its name, id or e-mail address):',
}

/** What is known before the security account is chosen. */
interface Choosing {
  /** As the command line names it; absent where it does not. */
  readonly named: string | undefined
  readonly management: AccountId
  readonly live: LiveOrganization
}

/**
 * The account that will administer GuardDuty: the one that was named, or the one that does already, or the one that a person names
 * now, by id, name or e-mail address.
 * @throws OperatorError `SECURITY_ACCOUNT_UNUSABLE` for a named one that cannot be it; UsageError `OPTIONS_MISSING` where nobody can
 * be asked.
 */
export const chooseSecurityAccount = async (
  { named, management, live }: Choosing,
  client: OrganizationsClient,
  terminal: Asking,
): Promise<AccountId> => {
  const read = (text: string): AccountId => requireUsable(requireAccount(text, live.accounts), management)
  if (named !== undefined) return read(named)
  const [admin, another] = await observeDelegatedAdministrators(client, management)
  if (admin !== undefined && another === undefined) return read(admin)
  return askForNeeded(needed, read, terminal)
}

const unusable = (
  message: string,
  wayOut = 'Name an active account of the organization, and not the management account, with --security-account',
): OperatorError => new OperatorError('SECURITY_ACCOUNT_UNUSABLE', message, wayOut)

const label = ({ id, name }: LiveAccount): string => `${name} (${id})`

/** The accounts that a text means: by id, by e-mail address, by name; by name in another letter case only where no name is that. */
const accountsCalled = (text: string, accounts: readonly LiveAccount[]): readonly LiveAccount[] => {
  const lower = text.toLowerCase()
  const ways: readonly ((account: LiveAccount) => boolean)[] = [
    ({ id }) => id === text,
    ({ email }) => email.toLowerCase() === lower,
    ({ name }) => name === text,
    ({ name }) => name.toLowerCase() === lower,
  ]
  return ways.map((way) => accounts.filter(way)).find(({ length }) => length > 0) ?? []
}

/** The way out for a text that means no account: the nearest name, or all names of a small organization. */
const meantBy = (text: string, accounts: readonly LiveAccount[]): string | undefined => {
  const names = accounts.filter(({ state }) => state === 'ACTIVE').map(({ name }) => name)
  const near = nearest(text, names)
  const account = accounts.find(({ name }) => name === near)
  if (account) return `Did you mean ${label(account)}?`
  return names.length > 20 ? undefined : `Its active accounts are ${names.join(', ')}`
}

const requireAccount = (text: string, accounts: readonly LiveAccount[]): LiveAccount => {
  const [account, ...more] = accountsCalled(text, accounts)
  if (account !== undefined && more.length === 0) return account
  if (account !== undefined) {
    const ids = [account, ...more].map(({ id }) => id).join(', ')
    throw unusable(`${more.length + 1} accounts are called ${JSON.stringify(text)}: ${ids}`, 'Name one by its id')
  }
  if (idKinds.accountId.pattern.test(text)) throw unusable(`The account ${text} is not in the organization`)
  const form = /^\d+$/.test(text) ? `; ${idKinds.accountId.says}` : ''
  throw unusable(
    `No account of the organization has the id, name or e-mail address ${JSON.stringify(text)}${form}`,
    meantBy(text, accounts),
  )
}

/** @throws OperatorError `SECURITY_ACCOUNT_UNUSABLE` unless the account is an active member. */
const requireUsable = (account: LiveAccount, management: AccountId): AccountId => {
  if (account.id === management) throw unusable(`${label(account)} is the management account`)
  if (account.state !== 'ACTIVE') throw unusable(`The account ${account.id} (${account.name}) is ${account.state}`)
  return account.id
}
