import type { Problem } from '../text/issue'
import { namedIn } from './references'
import { accountLabel, findRepeats, type ManifestDraft, type Rule } from './rule'

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

/** AWS lets accounts share a name. What uses it would not say which of them it means; a suspended one is never meant. */
const namesInUseAreUnique: Rule = (draft) => {
  const { accounts } = draft
  const used = new Map(
    namedIn(draft, 'accounts').map((one) => [one.named, 'route' in one.naming ? 'A route' : 'An exception']),
  )
  return findRepeats(accounts, ({ name, state }) => (state === 'SUSPENDED' || !used.has(name) ? undefined : name)).map(
    ({ index, key }) => ({
      code: 'MANIFEST_ACCOUNT_NAME_REPEATED',
      path: ['accounts', index, 'name'],
      message: `${used.get(key)} names an account ${JSON.stringify(key)}, and two are called so`,
    }),
  )
}

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

const exclusionsAreAllowed: Rule = (draft) => {
  const { protection, organization, accounts } = draft
  const isExcluded = (account: (typeof accounts)[number]) =>
    account.enroll === false && account.id !== organization.securityAccount
  const index = accounts.findIndex(isExcluded)
  const id = accounts[index]?.id
  if (protection.enroll !== 'ALL' || id === undefined) return []
  const others = accounts.filter(isExcluded).length - 1
  const message = `The account ${accountLabel(draft, id)} is not to be enrolled, but "protection" enrolls ALL`
  return [
    {
      code: 'MANIFEST_ENROLL_CONTRADICTION',
      path: ['accounts', index, 'enroll'],
      message: others === 0 ? message : `${message}; so it is with ${others} more`,
    },
  ]
}

const administratorIsWatched: Rule = (draft) =>
  draft.accounts.flatMap(({ id, enroll }, index): readonly Problem[] => {
    if (enroll !== false || id === undefined || id !== draft.organization.securityAccount) return []
    const message = `The security account ${accountLabel(draft, id)} is not to be enrolled`
    return [{ code: 'MANIFEST_SECURITY_NOT_ENROLLED', path: ['accounts', index, 'enroll'], message }]
  })

/** Rules about single accounts and the accounts that lead the organization. */
export const accountRules: readonly Rule[] = [
  securityIsNotManagement,
  idsAreUnique,
  namesInUseAreUnique,
  emailsAreUnique,
  leadersAreActive,
  exclusionsAreAllowed,
  administratorIsWatched,
]
