import type { Operations, Service } from '../../request/operation'
import { addTagsToResource } from './operations/add-tags-to-resource'
import { deleteParameter } from './operations/delete-parameter'
import { deleteParameters } from './operations/delete-parameters'
import { getParameter } from './operations/get-parameter'
import { getParameterHistory } from './operations/get-parameter-history'
import { getParameters } from './operations/get-parameters'
import { getParametersByPath } from './operations/get-parameters-by-path'
import { listTagsForResource } from './operations/list-tags-for-resource'
import { putParameter } from './operations/put-parameter'
import { removeTagsFromResource } from './operations/remove-tags-from-resource'

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
  operations,
}
