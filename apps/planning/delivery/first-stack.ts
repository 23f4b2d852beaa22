import type { Situation } from '../situation/situation'
import { isSeen } from '../state/seen'

/** Whether the stack of the home Region, which all others stand on, is deployed as it is wanted. */
export const isDeployed = ({ assembly, observed: { stacks } }: Pick<Situation, 'assembly' | 'observed'>): boolean => {
  const [wanted] = assembly.stacks
  return isSeen(stacks) && stacks.seen.some(({ name, digest }) => name === wanted?.name && digest === wanted.digest)
}
