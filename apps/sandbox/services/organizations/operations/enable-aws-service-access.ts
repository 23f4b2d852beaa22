import type {
  EnableAWSServiceAccessCommandInput,
  EnableAWSServiceAccessCommandOutput,
} from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import { requireManagement } from '../authorize'
import { enableServiceAccess, recognizedPrincipal, requireAllFeatures } from '../trust-service'

export const enableAwsServiceAccess: Operation<
  EnableAWSServiceAccessCommandInput,
  EnableAWSServiceAccessCommandOutput
> = (input, call) => {
  requireManagement(call)
  requireAllFeatures(call)
  enableServiceAccess(call, recognizedPrincipal(input.ServicePrincipal))
  return {}
}
