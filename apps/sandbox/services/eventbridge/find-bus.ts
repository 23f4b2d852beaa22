import { parseArn } from '../../kit/arn'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { notFound } from './refusals'
import { type Bus, eventStore, type Place } from './state'

/** The bus of a name or ARN, seen from a place; undefined if there is none. */
export const findBus = (world: World, place: Place, nameOrArn: string): Bus | undefined => {
  const arn = parseArn(nameOrArn)
  if (!arn) return world.store(eventStore).in(place).buses.get(nameOrArn)
  return arn.service === 'events'
    ? world
        .store(eventStore)
        .in(arn)
        .buses.get(arn.resource.replace(/^event-bus\//, ''))
    : undefined
}

/** The bus that an operation names; `default` without a name. @throws AwsError `ResourceNotFoundException` */
export const requireBus = (nameOrArn: string | undefined, call: Call): Bus => {
  const name = nameOrArn ?? 'default'
  const bus = findBus(call.world, call, name)
  if (bus?.account === call.account && bus.region === call.region) return bus
  throw notFound(`Event bus ${name} does not exist.`)
}
