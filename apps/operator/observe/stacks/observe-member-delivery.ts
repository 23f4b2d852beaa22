import { requireOrganization } from '../../../manifest/manifest'
import { formerStacks, isOfMembers } from '../../../planning/stacks/plan-former-stacks'
import { stackSetsPrincipal } from '../../../planning/stacks/plan-stack-sets-access'
import type { Desired } from '../../../planning/state/desired'
import type { Observed } from '../../../planning/state/observed'
import { attempt, seen } from '../../aws/attempt'
import type { Aws } from '../../aws/clients'
import type { CloudFormationPlace } from '../../aws/cloudformation-place'
import { observeDelegatedAdministrators } from '../organizations/observe-organization'
import { observeStackSets } from './observe-stack-sets'

type Access = Extract<NonNullable<Observed['stackSetsAccess']>, { seen: unknown }>['seen']

/** Whether CloudFormation StackSets may act in the accounts of the organization; asked in the management account. */
export const observeStackSetsAccess = async ({ client, account, region }: CloudFormationPlace): Promise<Access> => {
  const { DescribeOrganizationsAccessCommand } = await import('@aws-sdk/client-cloudformation')
  const { Status } = await attempt({ operation: 'cloudformation:DescribeOrganizationsAccess', account, region }, () =>
    client.send(new DescribeOrganizationsAccessCommand({})),
  )
  return Status ?? 'DISABLED'
}

/** What member delivery needs of the organization. */
export type MemberPart = Pick<Observed, 'stackSetsAccess' | 'stackSetsAdministrators'>

/**
 * Who may use StackSets in the organization. Nothing is called unless the manifest has member routes, or had them so that one of their
 * stacks is still there; then it is only asked who administers StackSets.
 */
export const observeMemberDelivery = async (
  { assembly, manifest }: Desired,
  stacks: Observed['stacks'],
  aws: Pick<Aws, 'ownOrganizations' | 'managementCloudFormation'>,
): Promise<MemberPart> => {
  const isWanted = assembly.memberDelivery !== undefined
  if (!isWanted && !formerStacks({ assembly, observed: { stacks } }).some(isOfMembers)) {
    return { stackSetsAccess: undefined, stackSetsAdministrators: undefined }
  }
  const region = manifest.regions.home
  const account = requireOrganization(manifest).managementAccount
  const [client, organizations] = await Promise.all([aws.managementCloudFormation(region), aws.ownOrganizations()])
  const [stackSetsAccess, stackSetsAdministrators] = await Promise.all([
    isWanted ? seen(() => observeStackSetsAccess({ client, account, region })) : undefined,
    seen(() => observeDelegatedAdministrators(organizations, account, stackSetsPrincipal)),
  ])
  return { stackSetsAccess, stackSetsAdministrators }
}

/**
 * The StackSets of the assembly that exist. CloudFormation shows service-managed ones to an administrator of StackSets only, so while
 * the security account is not one they are not asked for.
 */
export const observeDeclared = async (
  place: CloudFormationPlace,
  { stackSets }: Desired['assembly'],
  { stackSetsAdministrators: administrators }: MemberPart,
): Promise<Observed['stackSets']> => {
  if (administrators !== undefined && 'denied' in administrators) return administrators
  const isAdministrator = administrators?.seen.includes(place.account) ?? false
  return seen(() =>
    observeStackSets(
      place,
      stackSets.filter(({ targets }) => targets.model === 'self-managed' || isAdministrator),
    ),
  )
}
