import type { AccountId } from '../../../manifest/ids'
import type { AwsError } from '../../kit/aws-error'
import { asks } from '../../request/access'
import type { Ask, Call } from '../../request/operation'
import type { World } from '../../world/world'
import { registerAdministrator } from '../organizations/delegated-administrator'
import { organizationsArn } from '../organizations/organization'
import { organization } from '../organizations/state'
import { enableServiceAccess } from '../organizations/trusted-service'

/** The delegated administrators of a service by Region; an organization has the same account in all of them. */
export type Administrators = Map<string, AccountId>

/** What services that have one administrator for each Region differ in. */
export interface AdministratorRules {
  /** The service as Organizations knows it. */
  readonly principal: string
  readonly refusals: {
    /** The caller is not the organization's management account. */
    readonly notManagement: () => AwsError
    /** The organization has no such account, or it is not active. */
    readonly notEligible: (account: string) => AwsError
    /** Another account is the administrator, in this Region or another. */
    readonly another: (account: string) => AwsError
    /** The account is not the administrator of the Region. */
    readonly notAdministrator: (account: string) => AwsError
  }
}

/** @throws AwsError the service's refusal unless the management account calls. */
export const requireManagementAccount = ({ world, account }: Call, { refusals }: AdministratorRules): void => {
  if (account !== world.scenario.organization.managementAccount) throw refusals.notManagement()
}

/**
 * The administrator of a Region; undefined without one. One whose registration in Organizations was
 * withdrawn is none any more, in no Region; the management account needs no registration.
 */
export const administratorIn = (
  { world, region }: Pick<Call, 'world'> & { readonly region: string },
  admins: Administrators,
  { principal }: Pick<AdministratorRules, 'principal'>,
): AccountId | undefined => {
  const admin = admins.get(region)
  if (admin === undefined || admin === world.scenario.organization.managementAccount) return admin
  return world.store(organization).delegated.get(admin)?.has(principal) ? admin : undefined
}

const isAnother = (world: World, id: AccountId, admins: Administrators, principal: string): boolean =>
  [...admins.keys()].some((region) => (administratorIn({ world, region }, admins, { principal }) ?? id) !== id) ||
  [...world.store(organization).delegated].some(([other, services]) => other !== id && services.has(principal))

/**
 * Makes an account the administrator of the caller's Region: trusts the service and registers the
 * account in Organizations, where that is not so yet. Again with the same account it does nothing.
 * @throws AwsError the service's refusals.
 */
export const nameAdministrator = (
  call: Call,
  account: string | undefined,
  admins: Administrators,
  rules: AdministratorRules,
): AccountId => {
  requireManagementAccount(call, rules)
  const { world, region } = call
  const record = world.store(organization).accounts.get(account as AccountId)
  if (record?.state !== 'ACTIVE') throw rules.refusals.notEligible(account ?? '')
  if (isAnother(world, record.id, admins, rules.principal)) throw rules.refusals.another(record.id)
  enableServiceAccess(call, rules.principal)
  const isRegistered = world.store(organization).delegated.get(record.id)?.has(rules.principal)
  if (!isRegistered && record.id !== world.scenario.organization.managementAccount) {
    registerAdministrator(call, record, rules.principal)
  }
  admins.set(region, record.id)
  return record.id
}

/**
 * Ends the administration of the caller's Region. The registration in Organizations stays until it
 * is withdrawn there.
 * @throws AwsError the service's refusals.
 */
export const endAdministrator = (
  call: Call,
  account: string | undefined,
  admins: Administrators,
  rules: AdministratorRules,
): AccountId => {
  requireManagementAccount(call, rules)
  const admin = administratorIn(call, admins, rules)
  if (admin === undefined || admin !== account) throw rules.refusals.notAdministrator(account ?? '')
  admins.delete(call.region)
  return admin
}

/**
 * What the caller is asked who names an administrator: the service trusts itself and registers the
 * account in Organizations in his name.
 * @param action the service's own, such as `macie2:EnableOrganizationAdminAccount`.
 */
export const askToNameAdministrator = (
  { world }: Call,
  action: string,
  account: string | undefined,
  principal: string,
): readonly Ask[] => {
  const service = { 'organizations:ServicePrincipal': principal }
  const isTrusted = world.store(organization).serviceAccess.has(principal)
  return [
    ...asks(action, '*'),
    ...(isTrusted ? [] : asks('organizations:EnableAWSServiceAccess', '*', service)),
    ...asks('organizations:RegisterDelegatedAdministrator', organizationsArn(world, 'account', account ?? ''), service),
  ]
}
