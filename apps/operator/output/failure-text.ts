import { OperatorError } from '../base/operator-error'
import { ManifestInvalid } from '../session/manifest-file'
import { painter } from './paint'

/** How a failure is shown. */
export interface FailureSetting {
  readonly color: boolean
  /** Whether to show where it came from, and what AWS returned beside its message; default no. */
  readonly debug?: boolean
}

const traceOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const { $metadata, $fault, $service } = error as Error & Partial<Record<'$metadata' | '$fault' | '$service', unknown>>
  const metadata = $metadata === undefined ? '' : `\n  ${JSON.stringify({ $service, $fault, $metadata })}`
  const cause = error.cause === undefined ? '' : `\ncaused by ${traceOf(error.cause)}`
  return `${error.stack ?? error.message}${metadata}${cause}`
}

/**
 * A failure that ends a command, as a person reads it. Unknown errors show their message and where they came from; with
 * `debug` all do, with request id, HTTP status and attempts of an AWS call.
 */
export const renderFailure = (error: unknown, { color, debug = false }: FailureSetting): string =>
  debug && error instanceof OperatorError ? `${headline(error, color)}\n${traceOf(error)}` : headline(error, color)

const headline = (error: unknown, color: boolean): string => {
  const paint = painter(color)
  if (error instanceof ManifestInvalid) return error.render()
  if (error instanceof OperatorError) {
    return `${paint('problem', `error ${error.code}`)}  ${error.message}\n  ${error.wayOut}`
  }
  return `${paint('problem', 'error')}  ${traceOf(error)}`
}
