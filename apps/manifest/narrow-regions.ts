import type { Region } from './ids'
import type { Manifest } from './manifest'

/** The manifest without the Regions that are not named, in its own order. The home Region stays always: the stacks live in it. */
export const narrowRegions = (manifest: Manifest, kept: readonly Region[]): Manifest => ({
  ...manifest,
  regions: { ...manifest.regions, others: manifest.regions.others.filter((region) => kept.includes(region)) },
})
