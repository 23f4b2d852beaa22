import { parseArn } from '../../kit/arn'
import type { Tags } from '../../kit/tags'
import type { Call } from '../../request/operation'
import { notFound } from './refusals'
import { eventStore } from './state'

/** The tags of a bus or rule, by ARN. @throws AwsError `ResourceNotFoundException` */
export const requireTags = (resourceArn: string | undefined, call: Call): Tags => {
  const arn = parseArn(resourceArn ?? '')
  const buses = arn ? [...call.world.store(eventStore).in(call).buses.values()] : []
  const found = buses.flatMap((bus) => [bus, ...bus.rules.values()]).find((one) => one.arn === resourceArn)
  if (!found) throw notFound(`Resource ${resourceArn} does not exist.`)
  return found.tags
}
