import type { Operations, Service } from '../../request/operation'
import { ssmAccess } from './access'
import { getParameterHistory, getParametersByPath } from './parameter-lists'
import { addTagsToResource, listTagsForResource, removeTagsFromResource } from './parameter-tags'
import { deleteParameter, deleteParameters, getParameter, getParameters } from './parameters'
import { putParameter } from './put-parameter'

/** What the sandbox builds of Parameter Store, by operation name. */
const operations: Operations = {
  AddTagsToResource: addTagsToResource,
  DeleteParameter: deleteParameter,
  DeleteParameters: deleteParameters,
  GetParameter: getParameter,
  GetParameterHistory: getParameterHistory,
  GetParameters: getParameters,
  GetParametersByPath: getParametersByPath,
  ListTagsForResource: listTagsForResource,
  PutParameter: putParameter,
  RemoveTagsFromResource: removeTagsFromResource,
}

/** Systems Manager: Parameter Store only. */
export const ssm: Service = {
  name: 'ssm',
  schemas: () => import('@aws-sdk/client-ssm'),
  access: ssmAccess,
  operations,
}
