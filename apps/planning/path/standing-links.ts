import type { Region } from '../../manifest/ids'
import { instanceVerdict, stackVerdict } from '../stacks/stack-verdict'
import { type Desired, regionsInView, type SynthesizedStackSet } from '../state/desired'
import type { Observed } from '../state/observed'
import type { ObservedStackSet } from '../state/observed-stacks'
import type { PathLink } from '../state/path-link'
import { isSeen } from '../state/seen'

/** The Regions in which the instances of a StackSet are in place, with its template. */
const instancesInPlace = (wanted: SynthesizedStackSet, held: readonly ObservedStackSet[]): readonly Region[] => {
  const found = held.find(({ name }) => name === wanted.name)
  if (found?.digest !== wanted.digest) return []
  return found.instances.filter((instance) => instanceVerdict(instance) === 'current').map(({ region }) => region)
}

/**
 * The links of stacks and StackSet instances that are in place, in the Regions in view: those that
 * are to be there now. What is declared by a stack that is missing, or still to be brought to its
 * template, comes with the stack.
 */
export const standingLinks = (
  desired: Desired,
  { stacks, stackSets }: Pick<Observed, 'stacks' | 'stackSets'>,
): readonly PathLink[] => {
  const { assembly } = desired
  if (assembly.path.length === 0 || !isSeen(stacks) || !isSeen(stackSets)) return []
  const inView = new Set(regionsInView(desired))
  const stacksInPlace = assembly.stacks.filter(
    (wanted) =>
      stackVerdict(
        wanted,
        stacks.seen.find(({ name }) => name === wanted.name),
        [],
      ).is === 'current',
  )
  const inPlace = new Map<string, (region: Region) => boolean>([
    ...stacksInPlace.map(({ name }) => [name, () => true] as const),
    ...assembly.stackSets.map((wanted) => {
      const regions = new Set(instancesInPlace(wanted, stackSets.seen))
      return [wanted.name, (region: Region) => regions.has(region)] as const
    }),
  ])
  return assembly.path.filter(({ stack, region }) => inView.has(region) && inPlace.get(stack)?.(region) === true)
}
