import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { refusals } from './errors'
import { type OrganizationsOperation, organization } from './state'

/** @throws AwsError unless the caller's account is in the organization. */
const requireMembership = ({ world, account }: Call): void => {
  if (!world.store(organization).accounts.has(account)) throw refusals.notInUse()
}

/** @throws AwsError unless the caller is the management account. */
export const requireManagement = (call: Call): void => {
  requireMembership(call)
  if (call.account !== call.world.scenario.organization.managementAccount) throw refusals.accessDenied()
}

/**
 * @throws AwsError unless the caller is the management account or a delegated administrator of any
 *   service.
 */
export const requireReader = (call: Call): void => {
  const delegated = call.world.store(organization).delegated.get(call.account)
  if (!delegated?.size) requireManagement(call)
}

/** `arn:aws:organizations::<management>:<type>/<organization>/<id>` */
export const organizationsArn = (world: World, type: 'account' | 'ou' | 'root', id: string): string => {
  const { managementAccount, id: organizationId } = world.scenario.organization
  return `arn:aws:organizations::${managementAccount}:${type}/${organizationId}/${id}`
}

/** Any account of the organization may call it. */
export const describeOrganization: OrganizationsOperation<'DescribeOrganization'> = (_input, call) => {
  requireMembership(call)
  const { world } = call
  const { id, managementAccount, featureSet } = world.scenario.organization
  return {
    Organization: {
      Id: id,
      Arn: `arn:aws:organizations::${managementAccount}:organization/${id}`,
      FeatureSet: featureSet ?? 'ALL',
      MasterAccountId: managementAccount,
      MasterAccountArn: organizationsArn(world, 'account', managementAccount),
      MasterAccountEmail: world.store(organization).accounts.get(managementAccount)?.email,
      AvailablePolicyTypes: [],
    },
  }
}
