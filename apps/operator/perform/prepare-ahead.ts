import type { Action } from '../../planning/actions/action'
import { errorMessage } from '../aws/errors'
import type { PerformContext } from './kit/performer'

interface Preparing extends Pick<PerformContext, 'engine'> {
  /** Whether an action went through; it waits for its end. */
  readonly wentThrough: (action: Action) => Promise<boolean>
}

/**
 * Prepares the stacks that are deployed after the first one while that is deployed: as soon as the bootstrap, which has the bucket for
 * their assets, is as it is to be. They know each other by names alone, so that a change set of one needs no other. A stack that loses
 * StackSets first is not prepared: its change set would take them over.
 * @returns the stacks that were prepared.
 */
export const prepareAhead = async (
  actions: readonly Action[],
  { engine, wentThrough }: Preparing,
): Promise<readonly string[]> => {
  const [, ...later] = actions.flatMap((action) => (action.kind === 'deploy-stack' ? [action] : []))
  const stacks = later.flatMap(({ stack, leftover = [] }) => (leftover.length === 0 ? [stack] : []))
  if (stacks.length === 0) return []
  const bootstraps = actions.filter(({ kind }) => kind === 'bootstrap')
  if ((await Promise.all(bootstraps.map(wentThrough))).includes(false)) return []
  for (const stack of stacks) engine.prepare?.(stack)
  return stacks
}

/** Takes back what was prepared and not deployed, because what it needs failed or the run was stopped. */
export const takeBackRest = async (
  stacks: readonly string[],
  { engine, output }: Pick<PerformContext, 'engine' | 'output'>,
): Promise<void> => {
  const takeBack = async (stack: string): Promise<void> => {
    try {
      await engine.takeBack?.(stack)
    } catch (error) {
      // The next deployment takes a stack that has nothing but a change set for one that is not there.
      output.emit({ type: 'note', message: `The change set of ${stack} stays: ${errorMessage(error)}` })
    }
  }
  await Promise.all(stacks.map(takeBack))
}
