import { arnIn, each } from '../../request/access'
import type { Call, ServiceAccess } from '../../request/operation'

/** A parameter by its name, which may carry a version or a label, or by its ARN. */
const parameterArn = (name: string, call: Call): string => {
  if (name.startsWith('arn:')) return name
  return arnIn('ssm', call, `parameter/${name.replace(/^\//, '').replace(/:[^:/]*$/, '')}`)
}

interface ParameterRequest {
  readonly Name?: string
  readonly Overwrite?: boolean
}

const one = ({ Name: name = '' }: ParameterRequest, call: Call): string => parameterArn(name, call)

/** What the operations ask of their callers. */
export const ssmAccess: ServiceAccess = {
  prefix: 'ssm',
  operations: {
    ...each('ssm', 'DeleteParameter GetParameter GetParameterHistory', one),
    ...each('ssm', 'PutParameter', one, ({ Overwrite: overwrite = false }: ParameterRequest) => ({
      'ssm:Overwrite': String(overwrite),
    })),
    ...each('ssm', 'DeleteParameters GetParameters', ({ Names: names = [] }: { readonly Names?: string[] }, call) =>
      names.map((name) => parameterArn(name, call)),
    ),
    ...each(
      'ssm',
      'GetParametersByPath',
      ({ Path: path = '' }: { readonly Path?: string; readonly Recursive?: boolean }, call) => parameterArn(path, call),
      ({ Recursive: recursive = false }) => ({ 'ssm:Recursive': String(recursive) }),
    ),
    ...each(
      'ssm',
      'AddTagsToResource ListTagsForResource RemoveTagsFromResource',
      ({ ResourceId: id = '' }: { readonly ResourceId?: string }, call) => parameterArn(id, call),
    ),
  },
}
