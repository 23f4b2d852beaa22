import type { OrganizationsClient } from '@aws-sdk/client-organizations'
import type { UnitId } from '../../../manifest/ids'
import { type Manifest, requireOrganization } from '../../../manifest/manifest'
import type { LiveAccount } from '../../../planning/state/observed'
import { attemptUnlessMissing } from '../../aws/attempt'
import { mapBounded } from '../../base/bounded'

/** AWS Organizations throttles early: few calls at a time. */
const concurrentLooks = 4

/**
 * Units of the manifest that AWS Organizations does not know, in the manifest's order. A unit that an account is in, itself or below
 * it, is there; only the others are asked for, one call each.
 * @throws AwsCallFailed
 */
export const observeGoneUnits = async (
  client: OrganizationsClient,
  { organization }: Pick<Manifest, 'organization'>,
  live: readonly LiveAccount[],
): Promise<readonly UnitId[]> => {
  const inhabited = new Set(live.flatMap(({ unitPath = [] }) => unitPath))
  const inDoubt = organization.units.filter(({ id }) => !inhabited.has(id))
  if (inDoubt.length === 0) return []
  const { DescribeOrganizationalUnitCommand } = await import('@aws-sdk/client-organizations')
  const place = {
    operation: 'organizations:DescribeOrganizationalUnit',
    account: requireOrganization({ organization }).managementAccount,
  }
  const found = await mapBounded(inDoubt, concurrentLooks, async ({ id }) => {
    const there = await attemptUnlessMissing(place, ['OrganizationalUnitNotFoundException'], () =>
      client.send(new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: id })),
    )
    return there === undefined ? [id] : []
  })
  return found.flat()
}
