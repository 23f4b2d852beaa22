import { errorName } from '../aws/errors'
import type { Approval } from './event-io-host'

/** A deployment that was begun, and asks before it changes its stack. */
interface Held {
  /** Whether it came to its question; false where it ended before that: it failed, or found nothing to change. */
  readonly asked: Promise<boolean>
  readonly answer: (goes: boolean) => void
  readonly ended: Promise<void>
}

const hold = (begin: (approval: Approval) => Promise<void>): Held => {
  let answer: Held['answer'] = () => undefined
  const answered = new Promise<boolean>((resolve) => {
    answer = resolve
  })
  let ask = (): void => undefined
  const asking = new Promise<boolean>((resolve) => {
    ask = () => resolve(true)
  })
  const ended = begin(() => {
    ask()
    return answered
  })
  const endedBefore = ended.then(
    () => false,
    () => false,
  )
  return { asked: Promise.race([asking, endedBefore]), answer, ended }
}

/** What the toolkit ends with once it has taken back what was refused (`AbortError` of toolkit-lib). */
const isTakenBack = (error: unknown): boolean => error instanceof Error && errorName(error.cause) === 'DeployAborted'

/** Deployments of stacks, by name, that were begun ahead and wait for what they build on. */
export class HeldDeployments {
  readonly #held = new Map<string, Held>()

  /** @param begin begins the deployment, which asks for its approval. Where one of the stack is held already it does not begin. */
  hold(stack: string, begin: (approval: Approval) => Promise<void>): void {
    if (!this.#held.has(stack)) this.#held.set(stack, hold(begin))
  }

  /**
   * Carries out what is held of a stack.
   * @returns false where nothing is, and where it ended before its question: then the stack is deployed as if nothing had been held.
   * @throws what the deployment fails with after its question.
   */
  async carryOut(stack: string): Promise<boolean> {
    const held = this.#take(stack)
    if (held === undefined || !(await held.asked)) return false
    held.answer(true)
    await held.ended
    return true
  }

  /**
   * Ends what is held of a stack without a change of it.
   * @returns whether there was anything to take back.
   * @throws what keeps it from being taken back.
   */
  async takeBack(stack: string): Promise<boolean> {
    const held = this.#take(stack)
    if (held === undefined || !(await held.asked)) return false
    held.answer(false)
    await held.ended.catch((error: unknown) => {
      if (!isTakenBack(error)) throw error
    })
    return true
  }

  #take(stack: string): Held | undefined {
    const held = this.#held.get(stack)
    this.#held.delete(stack)
    return held
  }
}
