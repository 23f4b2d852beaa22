import type { Tag } from '@aws-sdk/client-organizations'
import type { AccountId, UnitId } from '../../../manifest/ids'
import { addTags, keyValueTags, removeTags } from '../../kit/tags'
import type { Call } from '../../request/operation'
import { refusals } from './errors'
import { listPage } from './list-page'
import { requireManagement, requireReader } from './organization'
import { type OrganizationState, type OrganizationsOperation, organization } from './state'

const MAXIMUM_TAGS = 50

/**
 * The id of an account, unit or root, to which policies can be attached.
 * @throws AwsError `TargetNotFoundException`
 */
export const requireTarget = ({ world }: Call, id: string | undefined): string => {
  const { accounts, units } = world.store(organization)
  const known = accounts.has(id as AccountId) || units.has(id as UnitId) || id === world.scenario.organization.rootId
  if (!known || id === undefined) throw refusals.targetNotFound()
  return id
}

/**
 * Adds tags and overwrites those of the same key.
 * @throws AwsError `ConstraintViolationException` above 50.
 */
export const setTags = (state: OrganizationState, id: string, tags: readonly Tag[] | undefined): void => {
  const all = new Map(state.tags.get(id))
  addTags(all, keyValueTags.read(tags))
  if (all.size > MAXIMUM_TAGS) {
    throw refusals.constraint(
      'MAX_TAG_LIMIT_EXCEEDED',
      'You have exceeded the number of tags allowed on this resource.',
    )
  }
  if (all.size > 0) state.tags.set(id, all)
}

/** The id of an account, unit, root or policy of one's own. @throws AwsError `TargetNotFoundException` */
const requireTagged = (call: Call, id: string | undefined): string => {
  const policy = call.world.store(organization).policyBook.policies.get(id ?? '')
  return policy && !policy.isAwsManaged ? policy.id : requireTarget(call, id)
}

/** Accounts, units, the root and policies carry tags. */
export const tagResource: OrganizationsOperation<'TagResource'> = (input, call) => {
  requireManagement(call)
  setTags(call.world.store(organization), requireTagged(call, input.ResourceId), input.Tags)
  return {}
}

/** Pages like every list of Organizations. */
export const listTagsForResource: OrganizationsOperation<'ListTagsForResource'> = (input, call) => {
  requireReader(call)
  const tags = call.world.store(organization).tags.get(requireTagged(call, input.ResourceId)) ?? new Map()
  const page = listPage([...tags], input, call)
  return { Tags: page.items.map(([Key, Value]) => ({ Key, Value })), NextToken: page.nextToken }
}

/** Keys that are not there are ignored. */
export const untagResource: OrganizationsOperation<'UntagResource'> = (input, call) => {
  requireManagement(call)
  const tags = call.world.store(organization).tags.get(requireTagged(call, input.ResourceId))
  if (tags) removeTags(tags, input.TagKeys)
  return {}
}
