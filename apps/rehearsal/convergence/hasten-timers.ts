/** Milliseconds that are pauses between attempts or looks. */
const isPause = (milliseconds: number | undefined): boolean =>
  milliseconds !== undefined && milliseconds >= 50 && milliseconds <= 15_000 && milliseconds !== connectionTimeout

/** The one deadline in that range, which a busy machine must not miss: the operator's connections. */
const connectionTimeout = 10_000

/**
 * Ends the pauses of this process at once: the CDK's engine waits between attempts and looks, up to 15 seconds, and takes no
 * clock. Only for runs against a sandbox that is in this process.
 * @returns a function that puts the timers back.
 */
export const hastenTimers = (): (() => void) => {
  const own = globalThis.setTimeout
  const hastened = (callback: (...given: unknown[]) => void, milliseconds?: number, ...given: unknown[]) =>
    own(callback, isPause(milliseconds) ? 1 : milliseconds, ...given)
  globalThis.setTimeout = Object.assign(hastened, own) as typeof setTimeout
  return () => {
    globalThis.setTimeout = own
  }
}
