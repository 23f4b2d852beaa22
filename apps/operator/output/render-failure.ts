import { OperatorError } from '../operator-error'
import { ManifestInvalid } from '../read-manifest'
import { painter } from './paint'

/** A failure that ends a command, as a person reads it. Unknown errors show their message and where they came from. */
export const renderFailure = (error: unknown, color: boolean): string => {
  const paint = painter(color)
  if (error instanceof ManifestInvalid) return error.render()
  if (error instanceof OperatorError) {
    return `${paint('problem', `error ${error.code}`)}  ${error.message}\n  ${error.wayOut}`
  }
  return `${paint('problem', 'error')}  ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}
