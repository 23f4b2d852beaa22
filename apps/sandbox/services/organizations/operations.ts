import type { Operations } from '../../operation'
import { describeOrganization } from './operations/describe-organization'

export const operations: Operations = {
  DescribeOrganization: describeOrganization,
}
