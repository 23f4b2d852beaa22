/** One run's claim on the organization, as the lock's parameter holds it. */
export interface Lock {
  readonly version: 1
  /** The run's id. */
  readonly run: string
  readonly command: string
  /** Who runs it where: the caller's ARN and the machine's name. */
  readonly owner: string
  readonly began: string
  /** The end of the claim unless it is renewed before; ISO 8601. */
  readonly expires: string
}

/** How long a lock lasts without being renewed. */
export const lockSeconds = 900

/** The lock with its end put off. */
export const renewed = (lock: Lock, now: number): Lock => ({
  ...lock,
  expires: new Date(now + lockSeconds * 1000).toISOString(),
})

/** Whether the lock's time is over, by the clock of this machine. */
export const isExpired = ({ expires }: Lock, now: number): boolean => Date.parse(expires) <= now

/** Reads a lock; undefined when the text is not one of ours. */
export const parseLock = (text: string): Lock | undefined => {
  try {
    const value = JSON.parse(text) as Partial<Lock> | null
    const isLock = typeof value?.run === 'string' && !Number.isNaN(Date.parse(value.expires ?? ''))
    return isLock ? (value as Lock) : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
