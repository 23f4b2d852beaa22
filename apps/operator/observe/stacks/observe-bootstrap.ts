import type { Desired } from '../../../planning/state/desired'
import type { Observed } from '../../../planning/state/observed'
import { seen } from '../../aws/attempt'
import type { Aws } from '../../aws/clients'
import type { CloudFormationPlace } from '../../aws/cloudformation-place'
import { observeToolkitVersion } from './observe-records'
import { observeBoundary, observeToolkit } from './observe-toolkit'

/** What is observed of that on which CloudFormation deploys the stacks. */
export type BootstrapPart = Pick<Observed, 'toolkitVersion' | 'toolkit' | 'boundary'>

/**
 * Reads the CDK bootstrap of the home Region, and the permissions boundary that the manifest names; what may not be read is `denied`.
 * @throws AwsCallFailed for every failure but a refusal.
 */
export const observeBootstrap = async (
  place: CloudFormationPlace,
  { desired: { assembly, manifest }, aws }: { readonly desired: Desired; readonly aws: Aws },
): Promise<BootstrapPart> => {
  const { permissionsBoundary: name } = manifest
  const reading = name === undefined ? undefined : seen(() => observeBoundary({ aws, account: place.account, name }))
  const [toolkit, boundary] = await Promise.all([observeToolkitPart(place, { assembly, aws }), reading])
  return { ...toolkit, ...(boundary && { boundary }) }
}

const observeToolkitPart = async (
  place: CloudFormationPlace,
  { assembly, aws }: Pick<Desired, 'assembly'> & { readonly aws: Aws },
): Promise<Pick<Observed, 'toolkitVersion' | 'toolkit'>> => {
  const { bootstrap } = assembly
  const { account, region } = place
  const client = await aws.ssm(region)
  const toolkitVersion = await seen(() => observeToolkitVersion(client, bootstrap.qualifier, { account, region }))
  if ('denied' in toolkitVersion || assembly.stacks.length === 0) return { toolkitVersion }
  const toolkit = await seen(() => observeToolkit(place, { aws, bootstrap, version: toolkitVersion.seen }))
  return { toolkitVersion, toolkit }
}
