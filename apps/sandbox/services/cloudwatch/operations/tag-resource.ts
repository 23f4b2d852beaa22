import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-cloudwatch'
import type { Operation } from '../../../request/operation'
import { metricStore } from '../state'
import { setTags, tagsOf } from '../tags'

/** Adds tags to an alarm or dashboard (BEHAVIOUR 15). */
export const tagResource: Operation<TagResourceCommandInput, TagResourceCommandOutput> = (input, call) => {
  tagsOf(call, input.ResourceARN)
  setTags(call.world.store(metricStore), input.ResourceARN ?? '', input.Tags)
  return {}
}
