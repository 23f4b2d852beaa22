import type { SSMClient } from '@aws-sdk/client-ssm'
import type { AccountId, Region } from '../../../manifest/ids'
import { attemptUnlessMissing } from '../../aws/attempt'

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
