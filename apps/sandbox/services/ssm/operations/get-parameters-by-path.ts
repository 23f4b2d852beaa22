import type { GetParametersByPathCommandInput, GetParametersByPathCommandOutput } from '@aws-sdk/client-ssm'
import { AwsError } from '../../../kit/aws-error'
import { paginate } from '../../../kit/page'
import type { Operation } from '../../../request/operation'
import { describeParameter } from '../describe-parameter'
import { latest, parametersIn } from '../state'

const PAGE = 10

const isUnder = (name: string, path: string, recursive: boolean): boolean => {
  const prefix = path.endsWith('/') ? path : `${path}/`
  return name.startsWith(prefix) && (recursive || !name.slice(prefix.length).includes('/'))
}

/** Lists the parameters below a path (BEHAVIOUR 7). */
export const getParametersByPath: Operation<GetParametersByPathCommandInput, GetParametersByPathCommandOutput> = (
  input,
  call,
) => {
  const { Path: path = '' } = input
  if (!path.startsWith('/')) {
    throw new AwsError(
      'ValidationException',
      `The parameter path doesn't meet the parameter name requirements: ${path}`,
    )
  }
  if (input.ParameterFilters) {
    throw new AwsError('NotImplemented', 'The sandbox does not build ParameterFilters of ssm:GetParametersByPath.', {
      status: 501,
    })
  }
  const matching = [...parametersIn(call.world, call).values()]
    .filter(({ name }) => isUnder(name, path, input.Recursive === true))
    .sort((left, right) => left.name.localeCompare(right.name))
  const page = paginate(
    matching,
    { token: input.NextToken, size: input.MaxResults, limit: PAGE, invalidToken: 'InvalidNextToken' },
    call.world,
  )
  return {
    Parameters: page.items.map((parameter) =>
      describeParameter({ parameter, version: latest(parameter), selector: '' }, input.WithDecryption),
    ),
    NextToken: page.nextToken,
  }
}
