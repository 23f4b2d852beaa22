import type { AccountId, Region } from '../../../manifest/ids'
import { seen } from '../../aws/attempt'
import type { OwnAws } from '../../aws/clients'
import { OperatorError } from '../../base/operator-error'
import { observeManager } from '../../observe/guardduty/observe-admin'
import { observeDetectorId } from '../../observe/guardduty/observe-detector'
import { findOrganization } from '../../observe/organizations/observe-organization'
import type { OperatorContext } from '../../session/context'
import { confirmOneAccount } from '../confirm'
import type { InitOptions } from '../init-declaration'
import { type Asking, accepted, askUntilRead } from './answers'

type Organization = NonNullable<Awaited<ReturnType<typeof findOrganization>>>
/** Of what the first manifest is to be: an organization, or an account alone, with the organization that it is in all the same. */
type Scope = { readonly organization: Organization } | { readonly account: AccountId; readonly in?: Organization }

/** The options of an organization that differ from their defaults. */
const organizationsOptions = ({ securityAccount, accessRole, enroll }: InitOptions): readonly string[] => [
  ...(securityAccount === undefined ? [] : ['--security-account']),
  ...(accessRole === 'OrganizationAccountAccessRole' ? [] : ['--access-role']),
  ...(enroll === 'ALL' ? [] : ['--enroll']),
]

const requireNoOrganizationsOptions = (account: AccountId, options: InitOptions): void => {
  const given = organizationsOptions(options)
  if (given.length === 0) return
  throw new OperatorError(
    'NO_ORGANIZATION',
    `The account ${account} is in no organization, and only an organization has what ${given.join(', ')} says`,
    'Use credentials of the management account of the organization; or give --one-account, without these, for this account alone',
  )
}

/**
 * The organization that the caller's account is in, or that account where it is in none; undefined where a person does not want a
 * manifest of it alone.
 * @throws OperatorError `NO_ORGANIZATION` where nobody can be asked, or options are of an organization.
 */
export const findScope = async (
  aws: OwnAws,
  options: InitOptions,
  context: OperatorContext,
): Promise<Scope | undefined> => {
  const [client, { account }] = await Promise.all([aws.ownOrganizations(), aws.caller()])
  const isAlone = options.oneAccount !== undefined
  const find = () => findOrganization(client, account)
  const found = isAlone ? await seen(find) : { seen: await find() }
  if ('denied' in found) {
    const { operation, message } = found.denied
    const words = `Whether the account is in an organization is not known: ${operation} is not allowed: ${message}`
    context.output.emit({ type: 'note', message: words })
    return { account }
  }
  const organization = found.seen
  if (organization === undefined) {
    requireNoOrganizationsOptions(account, options)
    return (await confirmOneAccount(account, { yes: isAlone }, context)) ? { account } : undefined
  }
  return isAlone ? { account, in: organization } : { organization }
}

/** An account that is to have a manifest of its own, and its home Region. */
interface Alone {
  readonly account: AccountId
  readonly in?: Organization
  readonly home: Region
}

/**
 * Looks in the home Region whether another account manages the account's GuardDuty, as a delegated administrator or by an invitation:
 * then every plan of a manifest of its own would be refused.
 * @throws OperatorError `GUARDDUTY_MANAGED`
 */
export const requireUnmanaged = async (
  { account, in: organization, home }: Alone,
  aws: OwnAws,
  { output }: Pick<OperatorContext, 'output'>,
): Promise<void> => {
  const place = { client: await aws.ownGuardDuty(home), account, region: home }
  const managed = await seen(async () => {
    const detector = await observeDetectorId(place)
    return detector === undefined ? undefined : observeManager(place, detector)
  })
  const note = (message: string): void => output.emit({ type: 'note', message })
  if ('denied' in managed) {
    const { operation, message } = managed.denied
    return note(`Whether another account manages its GuardDuty is not known: ${operation} is not allowed: ${message}`)
  }
  if (managed.seen !== undefined) {
    throw new OperatorError(
      'GUARDDUTY_MANAGED',
      `The account ${managed.seen} manages GuardDuty of the account ${account} in ${home}`,
      organization
        ? `Leave --one-account out, and use credentials of the management account ${organization.managementAccount}`
        : 'Leave this to that account, or end its administration in the console of GuardDuty first',
    )
  }
  if (organization)
    note(`The account is in the organization ${organization.id}, and nobody else manages its GuardDuty in ${home}`)
}

/**
 * The name of an account by itself: as the command line says it, or as a person answers; its id where nobody names it.
 * @throws UsageError `ANSWER_INVALID` for a name that no manifest takes; Interrupted on Ctrl-C.
 */
export const chooseName = async (
  { account, named }: { readonly account: AccountId; readonly named: InitOptions['oneAccount'] },
  terminal: Asking,
): Promise<string> => {
  if (typeof named === 'string') return accepted({ name: named }, `--one-account ${JSON.stringify(named)}`).name
  if (!terminal.ask) return account
  const read = (text: string): string => (text === '' ? account : accepted({ name: text }, JSON.stringify(text)).name)
  return askUntilRead(`Name of the account, or Enter for ${account}:`, read, terminal)
}
