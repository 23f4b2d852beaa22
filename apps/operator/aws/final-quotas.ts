/** The names by which AWS's services say that an account has as many of something as it may have. */
const quotaNames: ReadonlySet<string> = new Set(['LimitExceededException', 'LimitExceeded'])

/** Whether an account has as many of something as it may have. */
export const isUsedUpQuota = ({ name }: Error): boolean => quotaNames.has(name)

/** A quota that is used up, on its way through the SDK's retries, under a name that they do not know. */
class QuotaUsedUp extends Error {
  override readonly name = 'QuotaUsedUp'
  readonly $fault = 'client'

  constructor(readonly refusal: Error) {
    super(refusal.message)
  }
}

type Handler = (args: never) => Promise<unknown>
type Middleware = (next: Handler) => Handler

interface Client {
  readonly middlewareStack: {
    add(
      middleware: Middleware,
      where: { step: 'initialize' | 'finalizeRequest'; priority: 'low' | 'normal'; name: string },
    ): void
  }
}

/** Within the SDK's retries. */
const hide: Middleware = (next) => async (args) => {
  try {
    return await next(args)
  } catch (error) {
    throw error instanceof Error && isUsedUpQuota(error) ? new QuotaUsedUp(error) : error
  }
}

/** Around them. */
const show: Middleware = (next) => async (args) => {
  try {
    return await next(args)
  } catch (error) {
    throw error instanceof QuotaUsedUp ? error.refusal : error
  }
}

/**
 * Has a client take a used-up quota for final. The SDK takes `LimitExceededException` for a throttle and tries again, eight times
 * in 43 seconds here; of the services that Guardpost calls, none throttles under that name (findings/quota-refusals-are-retried.sh).
 */
export const withFinalQuotas = <Final extends object>(client: Final): Final => {
  const { middlewareStack } = client as unknown as Client
  middlewareStack.add(show, { step: 'initialize', priority: 'normal', name: 'guardpostShowQuota' })
  middlewareStack.add(hide, { step: 'finalizeRequest', priority: 'low', name: 'guardpostHideQuota' })
  return client
}
