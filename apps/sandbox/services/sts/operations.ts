import type { Operations } from '../../operation'
import { assumeRole } from './operations/assume-role'
import { getCallerIdentity } from './operations/get-caller-identity'

export const operations: Operations = {
  AssumeRole: assumeRole,
  GetCallerIdentity: getCallerIdentity,
}
