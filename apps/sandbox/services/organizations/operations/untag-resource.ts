import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import { requireManagement } from '../authorize'
import { organization } from '../state'
import { findTaggable } from '../tags'

export const untagResource: Operation<UntagResourceCommandInput, UntagResourceCommandOutput> = (input, call) => {
  requireManagement(call)
  const tags = call.world.store(organization).tags.get(findTaggable(call, input.ResourceId))
  for (const key of input.TagKeys ?? []) tags?.delete(key)
  return {}
}
