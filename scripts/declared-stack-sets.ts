import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AccountId, Region, UnitId } from '../apps/manifest/ids'
import type { StackSetTargets, SynthesizedStackSet } from '../apps/planning/state/desired'

/** A stack's template as it lies in the cloud assembly. */
export interface StackTemplate {
  readonly name: string
  /** Where the stack is deployed. */
  readonly region: Region
  /** Path of the file. */
  readonly path: string
  readonly text: string
}

/** A StackSet with the text of the template that its instances get. */
export interface DeclaredStackSet extends Omit<SynthesizedStackSet, 'digest'> {
  readonly path: string
  readonly text: string
  /** The values of the template's parameters. */
  readonly parameters: Readonly<Record<string, string>>
}

interface StackSetResource {
  readonly Type: string
  readonly Properties: {
    readonly StackSetName: string
    readonly PermissionModel: 'SELF_MANAGED' | 'SERVICE_MANAGED'
    readonly AutoDeployment?: { readonly Enabled: boolean }
    readonly Parameters?: readonly { readonly ParameterKey: string; readonly ParameterValue: string }[]
    readonly TemplateURL: { readonly 'Fn::Sub': string }
    readonly StackInstancesGroup: readonly {
      readonly Regions: readonly Region[]
      readonly DeploymentTargets: {
        readonly Accounts?: readonly AccountId[]
        readonly OrganizationalUnitIds?: readonly UnitId[]
      }
    }[]
  }
}

/**
 * The StackSets that a stack declares. The template of each is a file asset of the stack: its URL ends with the asset's
 * hash, by which the stack's asset manifest names the file.
 *
 * @throws Error when a StackSet's template is not among the stack's assets.
 */
export const declaredStackSets = (
  { name, text }: Pick<StackTemplate, 'name' | 'text'>,
  directory: string,
): DeclaredStackSet[] => {
  const { Resources } = JSON.parse(text) as { Resources: Record<string, StackSetResource> }
  return Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::CloudFormation::StackSet')
    .map(({ Properties }) => ({
      name: Properties.StackSetName,
      stack: name,
      targets: targetsOf(Properties),
      regions: unique(Properties.StackInstancesGroup.flatMap((group) => group.Regions)),
      parameters: Object.fromEntries(
        (Properties.Parameters ?? []).map(({ ParameterKey, ParameterValue }) => [ParameterKey, ParameterValue]),
      ),
      ...assetTemplate(name, Properties.TemplateURL['Fn::Sub'], directory),
    }))
}

/** Accounts beside units are a filter: of all that our templates know, `INTERSECTION`. */
const targetsOf = ({
  PermissionModel,
  AutoDeployment,
  StackInstancesGroup,
}: StackSetResource['Properties']): StackSetTargets => {
  const targets = StackInstancesGroup.map(({ DeploymentTargets }) => DeploymentTargets)
  const accounts = unique(targets.flatMap(({ Accounts = [] }) => Accounts))
  if (PermissionModel === 'SELF_MANAGED') return { model: 'self-managed', accounts }
  return {
    model: 'service-managed',
    units: unique(targets.flatMap(({ OrganizationalUnitIds = [] }) => OrganizationalUnitIds)),
    ...(accounts.length > 0 && { accounts }),
    autoDeployment: AutoDeployment?.Enabled ?? false,
  }
}

const unique = <Item>(items: readonly Item[]): Item[] => [...new Set(items)]

const assetTemplate = (stack: string, url: string, directory: string): Pick<StackTemplate, 'path' | 'text'> => {
  const hash = /([0-9a-f]{64})\.json$/.exec(url)?.[1] ?? ''
  const manifest = JSON.parse(readFileSync(join(directory, `${stack}.assets.json`), 'utf8')) as {
    files: Record<string, { source: { path: string } }>
  }
  const file = manifest.files[hash]?.source.path
  if (file === undefined) throw new Error(`${stack}.assets.json has no asset for ${url}`)
  const path = join(directory, file)
  return { path, text: readFileSync(path, 'utf8') }
}
