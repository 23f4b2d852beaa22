import type { IAMClient } from '@aws-sdk/client-iam'
import type { SSMClient } from '@aws-sdk/client-ssm'
import { type AccountId, parseRegion, type Region } from '../../../manifest/ids'
import type { Assembly } from '../../../planning/state/desired'
import { attemptUnlessMissing } from '../../aws/attempt'

/** The home Region that the tag of a role records; undefined where role or tag are missing. */
export const observeHomeRegion = async (
  client: IAMClient,
  account: AccountId,
  { role, tag }: Assembly['homeRecord'],
): Promise<Region | undefined> => {
  const { GetRoleCommand } = await import('@aws-sdk/client-iam')
  const found = await attemptUnlessMissing(
    { operation: 'iam:GetRole', account },
    ['NoSuchEntityException', 'NoSuchEntity'],
    () => client.send(new GetRoleCommand({ RoleName: role })),
  )
  const recorded = found?.Role?.Tags?.find(({ Key }) => Key === tag)?.Value
  return recorded === undefined ? undefined : parseRegion(recorded)
}

/**
 * The version of the CDK bootstrap with this qualifier, from the parameter that it keeps; undefined where there is
 * none.
 */
export const observeToolkitVersion = async (
  client: SSMClient,
  qualifier: string,
  place: { readonly account: AccountId; readonly region: Region },
): Promise<number | undefined> => {
  const { GetParameterCommand } = await import('@aws-sdk/client-ssm')
  const found = await attemptUnlessMissing({ operation: 'ssm:GetParameter', ...place }, ['ParameterNotFound'], () =>
    client.send(new GetParameterCommand({ Name: `/cdk-bootstrap/${qualifier}/version` })),
  )
  const version = found?.Parameter?.Value
  return version === undefined ? undefined : Number(version)
}
