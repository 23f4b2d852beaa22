import type { GetParameterHistoryCommandInput, GetParameterHistoryCommandOutput } from '@aws-sdk/client-ssm'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { describeParameter } from '../describe-parameter'
import { requireParameter } from '../find-parameter'

/** Lists the versions of a parameter, oldest first (BEHAVIOUR 2). */
export const getParameterHistory: Operation<GetParameterHistoryCommandInput, GetParameterHistoryCommandOutput> = (
  input,
  call,
) => {
  const { parameter } = requireParameter(call.world, call, input.Name)
  const page = paginate(
    parameter.versions,
    { token: input.NextToken, size: input.MaxResults, limit: 50, invalidToken: 'InvalidNextToken' },
    call.world,
  )
  return {
    Parameters: page.items.map((version) => {
      const { Name, Type, Value } = describeParameter({ parameter, version, selector: '' }, input.WithDecryption)
      return {
        Name,
        Type,
        Value,
        Version: version.version,
        Description: version.description,
        AllowedPattern: version.allowedPattern,
        LastModifiedDate: version.modified,
        LastModifiedUser: version.modifiedBy,
        Labels: [],
        Tier: 'Standard',
        Policies: [],
        DataType: 'text',
      }
    }),
    NextToken: page.nextToken,
  }
}
