import type { Tag } from '@aws-sdk/client-organizations'
import type { AccountId, UnitId } from '../../../manifest/ids'
import type { Call } from '../../request/operation'
import { refusals } from './refusals'
import { type OrganizationState, organization } from './state'

const MAXIMUM_TAGS = 50

/** The id of an account, unit or root that can carry tags. @throws AwsError `TargetNotFoundException` */
export const findTaggable = ({ world }: Call, id: string | undefined): string => {
  const { accounts, units } = world.store(organization)
  const known = accounts.has(id as AccountId) || units.has(id as UnitId) || id === world.scenario.organization.rootId
  if (!known || id === undefined) throw refusals.targetNotFound()
  return id
}

/** Adds tags and overwrites those of the same key. @throws AwsError `ConstraintViolationException` above 50. */
export const setTags = (state: OrganizationState, id: string, tags: readonly Tag[] | undefined): void => {
  const all = new Map(state.tags.get(id))
  for (const { Key, Value } of tags ?? []) all.set(Key ?? '', Value ?? '')
  if (all.size > MAXIMUM_TAGS) {
    throw refusals.constraint(
      'MAX_TAG_LIMIT_EXCEEDED',
      'You have exceeded the number of tags allowed on this resource.',
    )
  }
  if (all.size > 0) state.tags.set(id, all)
}
