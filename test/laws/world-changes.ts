import type { Region } from '../../apps/manifest/ids'
import type { Action } from '../../apps/planning/actions/action'
import type { Desired } from '../../apps/planning/state/desired'
import type { Observed, ObservedAdministration, ObservedRegion } from '../../apps/planning/state/observed'

/** What was observed, as a world that actions change. */
export type World = Observed
/** What an action does to the world. */
export type Change<Kind extends Action['kind']> = (
  world: World,
  action: Extract<Action, { kind: Kind }>,
  desired: Desired,
) => World

/** What was seen. @throws Error when it was denied: an action may not rest on it. */
export const told = <Value>(observation: { readonly seen: Value } | { readonly denied: unknown }): Value => {
  if ('seen' in observation) return observation.seen
  throw new Error('an action was planned on what was denied')
}

/** The world with one Region changed. */
export const inRegion = (
  world: World,
  name: Region,
  change: (region: ObservedRegion) => Partial<ObservedRegion>,
): World => ({
  ...world,
  regions: world.regions.map((region) => (region.region === name ? { ...region, ...change(region) } : region)),
})

/** The world with what the administrator holds in one Region changed. */
export const administer = (
  world: World,
  name: Region,
  change: (administration: ObservedAdministration) => Partial<ObservedAdministration>,
): World =>
  inRegion(world, name, ({ administration }) => {
    const held = told(administration)
    if (held === undefined) throw new Error(`the security account is not administrator in ${name}`)
    return { administration: { seen: { ...held, ...change(held) } } }
  })
