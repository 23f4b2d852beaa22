import type { DeploymentMethod } from '@aws-cdk/toolkit-lib'
import type { Desired } from '../../planning/state/desired'
import type { Aws } from '../aws/clients'
import { describeStack } from '../observe/stacks/observe-stacks'
import { parsedTemplate, readStackTemplate } from '../observe/stacks/read-templates'

/**
 * A change set takes over what an earlier deployment retained under a fixed name, which creating would collide with: the export bucket,
 * the log group (import-resources-automatically, CloudFormation user guide).
 */
const takingOver: DeploymentMethod = { method: 'change-set', importExistingResources: true }

/** A template as far as it is looked at here. */
export interface TemplateResources {
  readonly Resources?: Readonly<Record<string, unknown>>
}

const resourcesOf = ({ Resources = {} }: TemplateResources): readonly string[] => Object.keys(Resources)

/** How a stack is deployed. */
interface Deploying {
  readonly method: DeploymentMethod
  /** Whether the stack, as it is, takes a deployment: it does not exist yet, or its last operation went through or was rolled back. */
  readonly isReady: boolean
}

/**
 * How a stack is deployed: by one call where nothing comes into it that could be there already, otherwise by a change set, which takes
 * four.
 */
export const deploymentMethod = async (
  stack: string,
  wanted: TemplateResources,
  { aws, desired: { manifest } }: { readonly aws: Aws; readonly desired: Pick<Desired, 'manifest'> },
): Promise<Deploying> => {
  const region = manifest.regions.home
  const place = { client: await aws.cloudFormation(region), account: manifest.organization.securityAccount, region }
  const found = await describeStack(place, stack)
  const status = found?.StackStatus ?? 'REVIEW_IN_PROGRESS'
  if (!/^(CREATE|UPDATE|UPDATE_ROLLBACK)_COMPLETE$/.test(status)) {
    return { method: takingOver, isReady: status === 'REVIEW_IN_PROGRESS' }
  }
  const template = parsedTemplate(await readStackTemplate(place, stack))
  const held = new Set(template && resourcesOf(template))
  const isHeld = template !== undefined && resourcesOf(wanted).every((id) => held.has(id))
  return { method: isHeld ? { method: 'direct' } : takingOver, isReady: true }
}
