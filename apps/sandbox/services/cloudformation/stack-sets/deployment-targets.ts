import type { DeploymentTargets, StackSetOperationPreferences } from '@aws-sdk/client-cloudformation'
import type { UnitId } from '../../../../manifest/ids'
import { defaultRegions, optInRegions } from '../../../kit/regions'
import { unbuilt } from '../../../kit/unbuilt'
import type { World } from '../../../world/world'
import { organization } from '../../organizations/state'
import { validationError } from '../errors'
import type { StackSetOperation } from './state'

/** The part of a request that says where and how an operation runs. */
export interface OperationRequest {
  readonly OperationId?: string | undefined
  readonly OperationPreferences?: StackSetOperationPreferences | undefined
  readonly Accounts?: string[] | undefined
  readonly Regions?: string[] | undefined
  readonly DeploymentTargets?: DeploymentTargets | undefined
}

const accountsOf = (request: OperationRequest): readonly string[] => {
  if ((request.DeploymentTargets?.OrganizationalUnitIds?.length ?? 0) > 0) {
    throw validationError('StackSets with SELF_MANAGED permission model can only have accounts as target')
  }
  const accounts = request.Accounts ?? request.DeploymentTargets?.Accounts ?? []
  const wrong = accounts.find((account) => !/^\d{12}$/.test(account))
  if (wrong !== undefined) {
    throw validationError(
      `Value '${wrong}' at 'accounts' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[0-9]{12}$`,
    )
  }
  return accounts
}

/** @throws AwsError `ValidationError` for names that are none of AWS's commercial Regions (BEHAVIOUR 81). */
export const requireKnownRegions = (regions: readonly string[]): void => {
  const unknown = regions.find((region) => !defaultRegions.includes(region) && !optInRegions.includes(region))
  if (unknown !== undefined) throw validationError(`Region ${unknown} is not supported`)
}

/**
 * All pairs of the request's accounts and Regions.
 * @throws AwsError `ValidationError` when it names no account or no Region, or one that is not there.
 */
export const targetsOf = (request: OperationRequest): StackSetOperation['targets'] => {
  const accounts = accountsOf(request)
  const regions = request.Regions ?? []
  requireKnownRegions(regions)
  if (accounts.length === 0 || regions.length === 0) {
    throw validationError(
      'Accounts and Regions must be specified for a StackSet with the SELF_MANAGED permission model.',
    )
  }
  return regions.flatMap((region) => accounts.map((account) => ({ account, region })))
}

/** Which accounts of its units an operation is for. `UNION` adds accounts from elsewhere. */
export interface AccountFilter {
  readonly type: 'INTERSECTION' | 'DIFFERENCE' | 'NONE' | 'UNION'
  readonly accounts: ReadonlySet<string>
}

/** Units, and which of their accounts. */
export interface OrganizationalTargets {
  /** In the order of the request. */
  readonly units: readonly UnitId[]
  readonly filter: AccountFilter
}

const UNIT_LIMIT = 50
const unitPattern = /^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$/

const requireUnits = (world: World, ids: readonly string[]): UnitId[] => {
  if (ids.length === 0) throw validationError('OrganizationalUnitIds are required')
  if (ids.some((id) => !unitPattern.test(id))) {
    throw validationError(
      `1 validation error detected: Value '[${ids.join(', ')}]' at 'deploymentTargets.organizationalUnitIds' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 68, Member must have length greater than or equal to 6, Member must satisfy regular expression pattern: ^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$]`,
    )
  }
  if (ids.length > UNIT_LIMIT) {
    throw validationError(`An operation takes at most ${UNIT_LIMIT} OrganizationalUnitIds; ${ids.length} were given`)
  }
  const units = [...new Set(ids as UnitId[])]
  const known = world.store(organization).units
  const missing = units.find((id) => id !== world.scenario.organization.rootId && !known.has(id))
  if (missing !== undefined) throw validationError(`OrganizationalUnit ${missing} does not exist in the organization`)
  return units
}

const requireFilter = ({ AccountFilterType, Accounts = [] }: DeploymentTargets, isCreation: boolean): AccountFilter => {
  const type = AccountFilterType ?? (Accounts.length > 0 ? 'UNION' : 'NONE')
  if (isCreation && type === 'UNION') {
    throw validationError('AccountFilterType UNION is not supported for the CreateStackInstances operation')
  }
  if (type === 'NONE' && Accounts.length > 0) {
    throw validationError('Accounts cannot be specified when AccountFilterType is NONE')
  }
  if (type !== 'NONE' && Accounts.length === 0) {
    throw validationError(`Accounts must be specified when AccountFilterType is ${type}`)
  }
  return { type, accounts: new Set(Accounts) }
}

/**
 * Reads the targets of an operation of a service-managed StackSet (BEHAVIOUR 53 to 56).
 * @param isCreation whether it is CreateStackInstances, which takes no UNION.
 * @throws AwsError `ValidationError` for accounts without units, an unknown unit, more than 50, and
 *   a filter that does not fit its accounts; 501 for `AccountsUrl`.
 */
export const readDeploymentTargets = (
  world: World,
  request: { readonly Accounts?: string[] | undefined; readonly DeploymentTargets?: DeploymentTargets | undefined },
  isCreation: boolean,
): OrganizationalTargets => {
  const { Accounts, DeploymentTargets: targets } = request
  if ((Accounts?.length ?? 0) > 0 || targets === undefined) {
    throw validationError('StackSets with SERVICE_MANAGED permission model can only have OrganizationalUnit as target')
  }
  if (targets.AccountsUrl !== undefined) {
    throw unbuilt('The sandbox does not build AccountsUrl of DeploymentTargets.')
  }
  const units = requireUnits(world, targets.OrganizationalUnitIds ?? [])
  return { units, filter: requireFilter(targets, isCreation) }
}
