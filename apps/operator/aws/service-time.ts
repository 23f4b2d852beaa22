/** The part of an SDK client that knows how far AWS's clock is from this machine's. */
interface TimedClient {
  readonly config: { readonly systemClockOffset: number }
}

/**
 * AWS's time in milliseconds since the epoch, as the `Date` of the client's last answer had it; this machine's before the first answer. The SDK
 * signs by it, so that a machine whose clock is wrong is served all the same: whatever AWS counts, it counts by its own clock.
 * Source: aws/aws-sdk-js-v3, packages/core/src/submodules/httpAuthSchemes/utils/getUpdatedSystemClockOffset
 */
export const serviceTime = ({ config }: TimedClient): number => Date.now() + config.systemClockOffset
