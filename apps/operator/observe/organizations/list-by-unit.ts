import type { OrganizationsClient } from '@aws-sdk/client-organizations'
import { type Manifest, type Organization, requireOrganization } from '../../../manifest/manifest'
import { findRoot } from '../../../manifest/unit-tree'
import type { LiveAccount } from '../../../planning/state/observed'
import { groupBy } from '../../../planning/words/group-by'
import { AwsCallFailed, deniedBy, isNamed } from '../../aws/errors'
import { liveAccount } from './observe-accounts'
import { walkUnits } from './walk-units'

/** Accounts on a page of ListAccounts and of ListAccountsForParent, at most (API reference). */
const accountsPerPage = 20
/** One list after the other is as fast where there are fewer pages. */
const fewestPages = 10
/** How many more calls the lists of the units may take than one list of all. */
const mostMore = 1.4

const pagesOf = (accounts: number): number => Math.max(1, Math.ceil(accounts / accountsPerPage))

/**
 * Whether the accounts of the manifest are so distributed that the lists of all units, which are read side by side, take hardly more calls
 * than one list of all accounts, whose pages come one after the other.
 */
const areUnitsFaster = ({ accounts }: Pick<Manifest, 'accounts'>, { units }: Organization): boolean => {
  const inUnit = groupBy(accounts, ({ unit }) => unit)
  const lists = [...new Set([...units.map(({ id }) => id), ...inUnit.keys()])]
  const pages = lists.map((unit) => pagesOf(inUnit.get(unit)?.length ?? 0))
  const whole = pagesOf(accounts.length)
  const calls = pages.reduce((sum, count) => sum + count, lists.length)
  return whole >= fewestPages && calls <= whole * mostMore && Math.max(...pages) * 2 <= whole
}

/** Refused, or a unit that went while it was being read: neither says anything of the accounts. */
const isNoAnswer = (error: unknown): boolean =>
  error instanceof AwsCallFailed &&
  (deniedBy(error, error.place) !== undefined || isNamed(error.cause, 'ParentNotFoundException'))

/**
 * All accounts of the organization, from the lists of its units, read side by side: those of the manifest first, in its order. Undefined
 * where one list of all accounts does better: there are few, or they are in many units; the lists are refused; or an account of the
 * manifest is on none of them, because it has left, or was moved while they were read.
 */
export const accountsByUnit = async (
  client: OrganizationsClient,
  { accounts, organization: of }: Pick<Manifest, 'accounts' | 'organization'>,
): Promise<LiveAccount[] | undefined> => {
  const organization = requireOrganization({ organization: of })
  const root = findRoot({ organization, accounts })
  if (root === undefined || !areUnitsFaster({ accounts }, organization)) return undefined
  const management = organization.managementAccount
  const walked = await walkUnits({ client, management, root, accounts: true }).catch((error: unknown) => {
    if (isNoAnswer(error)) return undefined
    throw error
  })
  if (walked === undefined) return undefined
  const found = new Map(
    walked.accounts.map((account) => liveAccount(account, walked.unitPaths)).map((account) => [account.id, account]),
  )
  const known = accounts.map(({ id }) => found.get(id))
  if (known.includes(undefined)) return undefined
  const listed = new Set(accounts.map(({ id }) => id))
  return [
    ...known.filter((account) => account !== undefined),
    ...[...found.values()].filter(({ id }) => !listed.has(id)),
  ]
}
