import type { Refusal } from './plan-value'
import { refusal } from './refusal'
import { isSeen } from './seen'
import type { Situation } from './situation'

type Guarded = Pick<Situation, 'manifest' | 'observed' | 'label'>

const guardSecurityAccount = ({ manifest, observed, label }: Guarded): readonly Refusal[] => {
  if (!isSeen(observed.accounts)) return []
  const account = manifest.organization.securityAccount
  const found = observed.accounts.seen.find(({ id }) => id === account)
  if (found?.state === 'ACTIVE') return []
  const words = found ? `is ${found.state}` : 'is not in the organization'
  return [refusal('SECURITY_ACCOUNT_GONE', `The security account ${label(account)} ${words}`, { account })]
}

/**
 * What has to be right before anything else counts: the organization is the manifest's, the caller its management or
 * security account. With a refusal of these nothing is planned.
 */
export const guardOrganization = (situation: Guarded): readonly Refusal[] => {
  const { manifest, observed, label } = situation
  const { organization, caller } = observed
  const wanted = manifest.organization
  if (!isSeen(organization)) return []
  const { id, managementAccount, allFeatures } = organization.seen
  if (id !== wanted.id) {
    const message = `The credentials of ${caller.account} belong to the organization ${id}, and the manifest to ${wanted.id}`
    return [refusal('ORGANIZATION_OTHER', message, { account: caller.account })]
  }
  const other = `The management account is ${label(managementAccount)}, and the manifest says ${label(wanted.managementAccount)}`
  const mayLook = [managementAccount, wanted.securityAccount]
  const caught = `The credentials are those of ${label(caller.account)} (${caller.arn})`
  return [
    ...(managementAccount === wanted.managementAccount ? [] : [refusal('MANAGEMENT_OTHER', other)]),
    ...(mayLook.includes(caller.account) ? [] : [refusal('NOT_MANAGEMENT', caught, { account: caller.account })]),
    ...(allFeatures ? [] : [refusal('FEATURES_NOT_ALL', `The organization ${id} has consolidated billing only`)]),
    ...guardSecurityAccount(situation),
  ]
}

/** The security account can look, and plan what it sees, but not do everything itself. */
export const guardCaller = ({ manifest, observed, label }: Guarded): readonly Refusal[] => {
  const { account, arn } = observed.caller
  if (account !== manifest.organization.securityAccount) return []
  return [refusal('NOT_MANAGEMENT', `The credentials are those of ${label(account)} (${arn})`, { account })]
}
