import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import { requireManagement } from '../authorize'
import { organization } from '../state'
import { findTaggable, setTags } from '../tags'

export const tagResource: Operation<TagResourceCommandInput, TagResourceCommandOutput> = (input, call) => {
  requireManagement(call)
  setTags(call.world.store(organization), findTaggable(call, input.ResourceId), input.Tags)
  return {}
}
