import type { AutoDeployment, PermissionModels } from '@aws-sdk/client-cloudformation'
import { AwsError } from '../../../kit/aws-error'
import { validationError } from '../errors'

/**
 * @throws AwsError `ValidationError` for automatic deployment of a self-managed StackSet, and for RetainStacksOnAccountRemoval where
 *   it is off; 501 for `DependsOn` (BEHAVIOUR 51 and 66).
 */
export const requireAutoDeployment = (model: PermissionModels, autoDeployment: AutoDeployment): void => {
  if (model !== 'SERVICE_MANAGED') {
    throw validationError('AutoDeployment can only be specified when PermissionModel is SERVICE_MANAGED')
  }
  if (!autoDeployment.Enabled && autoDeployment.RetainStacksOnAccountRemoval !== undefined) {
    throw validationError('RetainStacksOnAccountRemoval can only be specified when AutoDeployment is enabled')
  }
  if ((autoDeployment.DependsOn?.length ?? 0) > 0) {
    throw new AwsError('NotImplemented', 'The sandbox does not build DependsOn of AutoDeployment.', { status: 501 })
  }
}
