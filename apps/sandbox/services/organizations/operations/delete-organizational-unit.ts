import type {
  DeleteOrganizationalUnitCommandInput,
  DeleteOrganizationalUnitCommandOutput,
} from '@aws-sdk/client-organizations'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { requireManagement } from '../authorize'
import { findUnit } from '../find-unit'
import { organization } from '../state'

export const deleteOrganizationalUnit: Operation<
  DeleteOrganizationalUnitCommandInput,
  DeleteOrganizationalUnitCommandOutput
> = (input, call) => {
  requireManagement(call)
  const { id } = findUnit(call, input.OrganizationalUnitId)
  const { units, accounts, tags } = call.world.store(organization)
  const isInside = [...units.values()].some(({ parent }) => parent === id)
  if (isInside || [...accounts.values()].some(({ unit }) => unit === id)) {
    throw new AwsError(
      'OrganizationalUnitNotEmptyException',
      'The specified OU is not empty. Move all accounts to another root or to other OUs, remove all child OUs, and try the operation again.',
    )
  }
  units.delete(id)
  tags.delete(id)
  return {}
}
