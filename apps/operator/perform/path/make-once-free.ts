import { AwsCallFailed, isNamed } from '../../aws/errors'
import { waitUntil } from '../../base/wait-until'
import type { Repair } from './link-repair'

/** What is made, in words, and the errors by which AWS says that its name is not free yet. */
interface NameToBe {
  readonly what: string
  readonly taken: readonly string[]
}

/** Makes what was deleted a moment ago as soon as its name is free, for two minutes at most. @throws TimedOut, and what `make` throws otherwise */
export const makeOnceFree = async (
  { link, context }: Repair,
  { what, taken }: NameToBe,
  make: () => Promise<unknown>,
): Promise<void> => {
  await waitUntil({
    what: `the name of the deleted ${what} ${link.name}`,
    look: async () => {
      try {
        await make()
        return true
      } catch (error) {
        if (error instanceof AwsCallFailed && isNamed(error.cause, ...taken)) return false
        throw error
      }
    },
    done: (isMade) => isMade,
    describe: (isMade) => (isMade ? 'free' : 'still taken'),
    every: 10,
    atMost: 120,
    clock: context.clock,
    output: context.output,
  })
}
