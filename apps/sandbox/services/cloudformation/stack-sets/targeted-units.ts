import type { UnitId } from '../../../../manifest/ids'
import type { StackSet } from './stack-set'

/** Notes that units and Regions are targeted from now on, so that automatic deployment follows them (BEHAVIOUR 66). */
export const noteDeployment = (stackSet: StackSet, units: readonly UnitId[], regions: readonly string[]): void => {
  for (const unit of units) {
    const known = stackSet.deployments.get(unit) ?? new Set<string>()
    for (const region of regions) known.add(region)
    stackSet.deployments.set(unit, known)
  }
}

/** Forgets units and Regions of which no instance is left. */
export const forgetDeployment = (stackSet: StackSet, units: readonly UnitId[], regions: readonly string[]): void => {
  const left = new Set([...stackSet.instances.values()].map(({ unit, region }) => `${unit}/${region}`))
  for (const unit of units) {
    const known = stackSet.deployments.get(unit)
    for (const region of regions) if (!left.has(`${unit}/${region}`)) known?.delete(region)
    if (known?.size === 0) stackSet.deployments.delete(unit)
  }
}
