import type { Role } from '@aws-sdk/client-iam'
import type { SSMClient } from '@aws-sdk/client-ssm'
import { type AccountId, idKinds, parseRegion, type Region } from '../../../manifest/ids'
import type { Assembly } from '../../../planning/state/desired'
import { shownValue } from '../../aws/answers/answer-invalid'
import { attemptUnlessMissing } from '../../aws/attempt'
import { OperatorError } from '../../base/operator-error'

/**
 * The home Region that the tag of a role records; undefined where role or tag are missing.
 * @param find a role of the account by its name.
 * @throws OperatorError `AWS_ANSWER_INVALID` where the tag, which anybody may edit, holds no Region.
 */
export const observeHomeRegion = async (
  find: (role: string) => Promise<Pick<Role, 'Tags'> | undefined>,
  account: AccountId,
  { role, tag }: Assembly['homeRecord'],
): Promise<Region | undefined> => {
  const found = await find(role)
  const recorded = found?.Tags?.find(({ Key }) => Key === tag)?.Value
  if (recorded === undefined) return undefined
  if (idKinds.region.pattern.test(recorded)) return parseRegion(recorded)
  throw new OperatorError(
    'AWS_ANSWER_INVALID',
    `iam:GetRole in account ${account}: the tag ${tag} of ${role} is ${shownValue(recorded)}, and a Region was expected`,
    'Write the Region in which the stacks are into this tag, and run the same command again',
  )
}

/**
 * The version of the CDK bootstrap with this qualifier, from the parameter that it keeps; undefined where there is
 * none. What is not a number, because somebody edited it, counts as 0, so that the bootstrap is deployed again.
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
  if (version === undefined) return undefined
  const number = Number(version)
  return Number.isInteger(number) ? number : 0
}
