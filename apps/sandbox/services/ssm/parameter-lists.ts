import { AwsError } from '../../kit/aws-error'
import { pagesOf } from '../../kit/page'
import { refuseUnbuilt } from '../../kit/unbuilt'
import { describeParameter, requireParameter } from './parameters'
import { latest, parametersIn, type SsmOperation } from './state'

const cutParameters = pagesOf({ largest: 10, invalidToken: 'InvalidNextToken' })
const cutVersions = pagesOf({ largest: 50, invalidToken: 'InvalidNextToken' })

const isUnder = (name: string, path: string, recursive: boolean): boolean => {
  const prefix = path.endsWith('/') ? path : `${path}/`
  return name.startsWith(prefix) && (recursive || !name.slice(prefix.length).includes('/'))
}

/** Lists the parameters below a path (BEHAVIOUR 7). */
export const getParametersByPath: SsmOperation<'GetParametersByPath'> = (input, call) => {
  const { Path: path = '' } = input
  if (!path.startsWith('/')) {
    throw new AwsError(
      'ValidationException',
      `The parameter path doesn't meet the parameter name requirements: ${path}`,
    )
  }
  refuseUnbuilt('ssm:GetParametersByPath', input, ['ParameterFilters'])
  const matching = [...parametersIn(call.world, call).values()]
    .filter(({ name }) => isUnder(name, path, input.Recursive === true))
    .sort((left, right) => left.name.localeCompare(right.name))
  const page = cutParameters(matching, { token: input.NextToken, size: input.MaxResults }, call)
  return {
    Parameters: page.items.map((parameter) =>
      describeParameter({ parameter, version: latest(parameter), selector: '' }, input.WithDecryption),
    ),
    NextToken: page.nextToken,
  }
}

/** Lists the versions of a parameter, oldest first (BEHAVIOUR 2). */
export const getParameterHistory: SsmOperation<'GetParameterHistory'> = (input, call) => {
  const { parameter } = requireParameter(call.world, call, input.Name)
  const page = cutVersions(parameter.versions, { token: input.NextToken, size: input.MaxResults }, call)
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
