import type { ObservedRegion } from '../../../planning/state/observed'
import { seen } from '../../aws/attempt'
import { AwsCallFailed, isNamed } from '../../aws/errors'
import type { DetectorPlace } from './observe-detector'
import { observeOrganizationConfiguration } from './observe-organization-configuration'

/**
 * Whether the security account is administrator, as it can tell itself: GuardDuty answers DescribeOrganizationConfiguration to the
 * delegated administrator only (API reference). Undefined when it is not, or may not ask; who else it is then nobody but the management
 * account can tell.
 */
export const observeOwnAdmin = async (
  security: DetectorPlace,
  detectorId: string,
): Promise<ObservedRegion['admin'] | undefined> => {
  try {
    const configuration = await seen(() => observeOrganizationConfiguration(security, detectorId))
    return 'denied' in configuration ? undefined : { seen: { account: security.account, status: 'ENABLED' } }
  } catch (error) {
    if (error instanceof AwsCallFailed && isNamed(error.cause, 'BadRequestException')) return undefined
    throw error
  }
}
