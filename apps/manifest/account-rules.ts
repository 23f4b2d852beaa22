import { accountLabel } from './account-label'
import type { Problem } from './issue'
import { findRepeats } from './repeats'
import type { ManifestDraft, Rule } from './rule'

const securityIsNotManagement: Rule = (draft) => {
  const { managementAccount, securityAccount } = draft.organization
  if (securityAccount === undefined || securityAccount !== managementAccount) return []
  return [
    {
      code: 'MANIFEST_SECURITY_IS_MANAGEMENT',
      path: ['organization', 'securityAccount'],
      message: `The security account ${accountLabel(draft, securityAccount)} is the management account`,
    },
  ]
}

const idsAreUnique: Rule = (draft) =>
  findRepeats(draft.accounts, ({ id }) => id).map(({ index, key }) => ({
    code: 'MANIFEST_ACCOUNT_REPEATED',
    path: ['accounts', index, 'id'],
    message: `The account ${accountLabel(draft, key)} is listed twice`,
  }))

const nameOf = ({ accounts }: ManifestDraft, index: number): string =>
  JSON.stringify(accounts[index]?.name ?? 'unnamed')

const namesAreUnique: Rule = ({ accounts }) =>
  findRepeats(accounts, ({ name }) => name).map(({ index, key }) => ({
    code: 'MANIFEST_ACCOUNT_NAME_REPEATED',
    path: ['accounts', index, 'name'],
    message: `The account name ${JSON.stringify(key)} is listed twice`,
  }))

const emailsAreUnique: Rule = (draft) =>
  findRepeats(draft.accounts, ({ email }) => email?.toLowerCase()).map(({ index, first }) => ({
    code: 'MANIFEST_EMAIL_REPEATED',
    path: ['accounts', index, 'email'],
    message: `The account ${nameOf(draft, first)} has the same e-mail address`,
    wayOut: 'AWS allows an address for one account only: copy the right one from AWS Organizations.',
  }))

const leadersAreActive: Rule = (draft) => {
  const { managementAccount, securityAccount } = draft.organization
  const leaders = new Map([
    [managementAccount, 'management'],
    [securityAccount, 'security'],
  ])
  return draft.accounts.flatMap(({ id, state }, index): readonly Problem[] => {
    const part = state === 'SUSPENDED' && id !== undefined ? leaders.get(id) : undefined
    if (id === undefined || part === undefined) return []
    const message = `The ${part} account ${accountLabel(draft, id)} is listed as SUSPENDED`
    return [{ code: 'MANIFEST_ACCOUNT_SUSPENDED', path: ['accounts', index, 'state'], message }]
  })
}

/** Rules about single accounts and the accounts that lead the organization. */
export const accountRules: readonly Rule[] = [
  securityIsNotManagement,
  idsAreUnique,
  namesAreUnique,
  emailsAreUnique,
  leadersAreActive,
]
