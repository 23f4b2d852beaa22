import type { DeploymentTargets, Parameter } from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../../kit/aws-error'
import { readObjects, readText, readTexts } from '../properties'
import type { ResourceProperties } from '../resource-type'

/**
 * One entry of `StackInstancesGroup`: the same overrides for all its targets in all its Regions.
 */
export interface InstancesGroup {
  readonly targets: DeploymentTargets
  readonly regions: readonly string[]
  /** Absent where the template gives none. */
  readonly overrides?: readonly Parameter[]
}

/**
 * What the handler of a StackSet resource does about its instances, each group in one operation.
 */
export interface InstancesPlan {
  readonly remove: readonly InstancesGroup[]
  readonly create: readonly InstancesGroup[]
  readonly update: readonly InstancesGroup[]
}

/** The registry's schema asks for one item at least wherever a list is given. */
const readItems = (properties: ResourceProperties, name: string, path: string): string[] | undefined => {
  const items = readTexts(properties, name)
  if (items?.length !== 0) return items
  throw new AwsError('ValidationException', `#/${path}/${name}: expected minimum item count: 1, found: 0`)
}

const readTargets = (properties: ResourceProperties, path: string): DeploymentTargets => {
  const members = {
    Accounts: readItems(properties, 'Accounts', path),
    OrganizationalUnitIds: readItems(properties, 'OrganizationalUnitIds', path),
    AccountFilterType: readText(properties, 'AccountFilterType') as DeploymentTargets['AccountFilterType'],
    AccountsUrl: readText(properties, 'AccountsUrl'),
  }
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}

const readGroup = (entry: ResourceProperties, index: number): InstancesGroup => {
  const path = `StackInstancesGroup/${index}`
  const overrides = readObjects(entry, 'ParameterOverrides') as Parameter[] | undefined
  return {
    targets: readTargets((entry['DeploymentTargets'] ?? {}) as ResourceProperties, `${path}/DeploymentTargets`),
    regions: readItems(entry, 'Regions', path) ?? [],
    ...(overrides === undefined ? {} : { overrides }),
  }
}

/**
 * The groups of a StackSet resource.
 * @throws AwsError `ValidationException` for values that its schema does not take.
 */
export const readGroups = (properties: ResourceProperties): InstancesGroup[] =>
  (readObjects(properties, 'StackInstancesGroup') ?? []).map(readGroup)
