import type { World } from '../../world/world'
import { findParameter } from './find-parameter'

/** The value of a parameter of an account and Region, by name or `name:version`; undefined when it does not exist. */
export const readSsmParameter = (
  world: World,
  place: { readonly account: string; readonly region: string },
  name: string,
): string | undefined => findParameter(world, place, name)?.version.value
