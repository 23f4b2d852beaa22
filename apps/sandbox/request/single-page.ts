import { AwsError } from '../kit/aws-error'
import { ownMember } from '../kit/own-members'

/** Lists that end with their first page, the member that would name another one, and the code of their refusal. */
const singlePages: ReadonlyMap<string, readonly [token: string, code: string]> = new Map([
  ['cloudwatch:GetMetricData', ['NextToken', 'InvalidNextToken']],
  ['guardduty:DescribeOrganizationConfiguration', ['NextToken', 'BadRequestException']],
  ['kms:ListKeyPolicies', ['Marker', 'InvalidMarkerException']],
  ['securityhub:ListAggregatorsV2', ['NextToken', 'ValidationException']],
  ['securityhub:ListFindingAggregators', ['NextToken', 'InvalidInputException']],
])

/**
 * Refuses a token where no answer has one: it is that of another list, or of none.
 * @throws AwsError in the service's words
 */
export const refuseForeignToken = (service: string, operation: string, input: object): void => {
  const [token, code] = singlePages.get(`${service}:${operation}`) ?? []
  if (token === undefined || code === undefined || !ownMember(input, token)) return
  throw new AwsError(code, 'The specified token is not valid.', { status: 400 })
}
