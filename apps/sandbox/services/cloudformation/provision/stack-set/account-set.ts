import type { DeploymentTargets } from '@aws-sdk/client-cloudformation'

/** Accounts of one unit: only the listed ones, or all but the listed ones. */
export interface AccountSet {
  readonly kind: 'only' | 'allBut'
  readonly accounts: ReadonlySet<string>
}

const both = (one: ReadonlySet<string>, other: ReadonlySet<string>) => new Set([...one].filter((id) => other.has(id)))
const either = (one: ReadonlySet<string>, other: ReadonlySet<string>) => new Set([...one, ...other])
const minus = (one: ReadonlySet<string>, other: ReadonlySet<string>) => new Set([...one].filter((id) => !other.has(id)))

/** No account at all. */
export const noAccounts: AccountSet = { kind: 'only', accounts: new Set() }

const complement = ({ kind, accounts }: AccountSet): AccountSet => ({
  kind: kind === 'only' ? 'allBut' : 'only',
  accounts,
})

/** Accounts that are in both sets. */
export const intersection = (one: AccountSet, other: AccountSet): AccountSet => {
  if (one.kind === 'allBut' && other.kind === 'allBut') {
    return { kind: 'allBut', accounts: either(one.accounts, other.accounts) }
  }
  if (one.kind === 'only' && other.kind === 'only') {
    return { kind: 'only', accounts: both(one.accounts, other.accounts) }
  }
  const [only, allBut] = one.kind === 'only' ? [one, other] : [other, one]
  return { kind: 'only', accounts: minus(only.accounts, allBut.accounts) }
}

/** Accounts that are in the one set and not in the other. */
export const difference = (one: AccountSet, other: AccountSet): AccountSet => intersection(one, complement(other))

/** Accounts that are in any of the two sets. */
export const union = (one: AccountSet, other: AccountSet): AccountSet =>
  complement(intersection(complement(one), complement(other)))

/** The set that a filter of deployment targets means. */
export const accountSet = ({ AccountFilterType, Accounts = [] }: DeploymentTargets): AccountSet => {
  if (AccountFilterType === 'INTERSECTION') return { kind: 'only', accounts: new Set(Accounts) }
  return { kind: 'allBut', accounts: AccountFilterType === 'DIFFERENCE' ? new Set(Accounts) : new Set() }
}

/** The set as a filter of one unit; undefined for no account at all. */
export const accountFilter = ({ kind, accounts }: AccountSet): DeploymentTargets | undefined => {
  const Accounts = [...accounts]
  if (kind === 'only') return Accounts.length === 0 ? undefined : { AccountFilterType: 'INTERSECTION', Accounts }
  return Accounts.length === 0 ? { AccountFilterType: 'NONE' } : { AccountFilterType: 'DIFFERENCE', Accounts }
}
