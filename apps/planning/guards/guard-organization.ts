import { isOfOneAccount, requireOrganization } from '../../manifest/manifest'
import { type Refusal, refusal } from '../refusals/refusal'
import type { Situation } from '../situation/situation'
import type { Observed } from '../state/observed'
import { isSeen } from '../state/seen'

type Guarded = Pick<Situation, 'manifest' | 'observed' | 'label'>
type Identified = Pick<Situation, 'manifest' | 'label'> & {
  readonly observed: Pick<Observed, 'caller' | 'organization'>
}

const guardSecurityAccount = ({ manifest, observed, label }: Guarded): readonly Refusal[] => {
  if (!isSeen(observed.accounts)) return []
  const account = manifest.organization.securityAccount
  const found = observed.accounts.seen.find(({ id }) => id === account)
  if (found?.state === 'ACTIVE') return []
  const words = found ? `is ${found.state}` : 'is not in the organization'
  return [refusal('SECURITY_ACCOUNT_GONE', `The security account ${label(account)} ${words}`, { account })]
}

/**
 * Whether the organization is the manifest's, with the management account that the manifest names.
 */
export const guardIdentity = ({ manifest, observed, label }: Identified): readonly Refusal[] => {
  const { organization, caller } = observed
  if (!isSeen(organization) || !organization.seen) return []
  const { id, managementAccount } = organization.seen
  const wanted = requireOrganization(manifest)
  if (id !== wanted.id) {
    const message = `The credentials of ${caller.account} belong to the organization ${id}, and the manifest to ${wanted.id}`
    return [refusal('ORGANIZATION_OTHER', message, { account: caller.account })]
  }
  if (managementAccount === wanted.managementAccount) return []
  const message = `The management account is ${label(managementAccount)}, and the manifest says ${label(wanted.managementAccount)}`
  return [refusal('MANAGEMENT_OTHER', message)]
}

/**
 * What has to be right before anything else counts: the organization is the manifest's, the caller
 * its management or security account. With a refusal of these nothing is planned. Of an account by itself nothing is to be right: other
 * credentials than its own are refused before anything is read.
 */
export const guardOrganization = (situation: Guarded): readonly Refusal[] => {
  const { manifest, observed, label } = situation
  const { organization, caller } = observed
  if (!isSeen(organization) || !organization.seen) return []
  const identity = guardIdentity(situation)
  if (identity.some(({ code }) => code === 'ORGANIZATION_OTHER')) return identity
  const { id, managementAccount, allFeatures } = organization.seen
  const mayLook = [managementAccount, manifest.organization.securityAccount]
  const caught = `The credentials are those of ${label(caller.account)} (${caller.arn})`
  return [
    ...identity,
    ...(mayLook.includes(caller.account) ? [] : [refusal('NOT_MANAGEMENT', caught, { account: caller.account })]),
    ...(allFeatures ? [] : [refusal('FEATURES_NOT_ALL', `The organization ${id} has consolidated billing only`)]),
    ...guardSecurityAccount(situation),
  ]
}

/** The security account can look, and plan what it sees, but not do everything itself. */
export const guardCaller = ({ manifest, observed, label }: Guarded): readonly Refusal[] => {
  const { account, arn } = observed.caller
  if (isOfOneAccount(manifest) || account !== manifest.organization.securityAccount) return []
  return [refusal('NOT_MANAGEMENT', `The credentials are those of ${label(account)} (${arn})`, { account })]
}
