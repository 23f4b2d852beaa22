import { OperatorError } from '../base/operator-error'
import { ManifestInvalid } from '../session/manifest-invalid'
import { painter } from './paint'
import { printable, printableLines } from './printable'

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
 * A failure that ends a command, as a person reads it: without a stack trace. With `debug` it shows where it came from, with request id,
 * HTTP status and attempts of an AWS call.
 */
export const renderFailure = (error: unknown, { color, debug = false }: FailureSetting): string =>
  debug && !(error instanceof ManifestInvalid)
    ? `${headline(error, color)}\n${printableLines(traceOf(error))}`
    : headline(error, color)

/** An error that nobody foresaw, as one that a person can act on. */
const unexpected = (error: unknown): OperatorError => {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return new OperatorError(
    'UNEXPECTED',
    words.split('\n')[0] ?? '',
    'Run the same command again with --debug, and report what it shows: this is a fault of Guardpost. What is done is kept',
    { cause: error },
  )
}

/** A failure as programs read it: `docs/contracts.md`, "Errors". */
export const failureDocument = (error: unknown): object => {
  if (error instanceof ManifestInvalid) {
    const { message, issues, warnings } = error
    const wayOut = 'Correct what "issues" names and run the same command again'
    return { version: 1, ok: false, error: { code: 'MANIFEST_INVALID', message, wayOut }, issues, warnings }
  }
  const { code, message, wayOut } = error instanceof OperatorError ? error : unexpected(error)
  return { version: 1, ok: false, error: { code, message, wayOut } }
}

const headline = (error: unknown, color: boolean): string => {
  const paint = painter(color)
  if (error instanceof ManifestInvalid) return printableLines(error.render())
  const { code, lines, wayOut } = error instanceof OperatorError ? error : unexpected(error)
  return `${paint('problem', `error ${code}`)}  ${lines.map(printable).join('\n')}\n  ${printable(wayOut)}`
}
