import type { Operations } from '../../operation'
import { getCallerIdentity } from './operations/get-caller-identity'

export const operations: Operations = {
  GetCallerIdentity: getCallerIdentity,
}
