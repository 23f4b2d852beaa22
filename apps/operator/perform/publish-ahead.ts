import type { Action } from '../../planning/actions/action'
import type { PerformContext } from './kit/performer'

interface Publishing extends Pick<PerformContext, 'engine'> {
  /** Whether an action went through; it waits for its end. */
  readonly wentThrough: (action: Action) => Promise<boolean>
}

/**
 * Publishes the assets of the stacks that are deployed after the first one, while that is deployed: as soon as the bootstrap, which has
 * their bucket, is as it is to be. A failure is nobody's: each stack publishes by itself what it does not find, and what keeps it from
 * that is its own failure.
 */
export const publishAhead = async (actions: readonly Action[], { engine, wentThrough }: Publishing): Promise<void> => {
  const [, ...stacks] = actions.flatMap((action) => (action.kind === 'deploy-stack' ? [action.stack] : []))
  if (stacks.length === 0) return
  const bootstraps = actions.filter(({ kind }) => kind === 'bootstrap')
  if ((await Promise.all(bootstraps.map(wentThrough))).includes(false)) return
  await engine.publish?.(stacks).catch(() => undefined)
}
