/**
 * What an AWS service returns when it refuses. The wire layer writes it in the protocol of the
 * request.
 */
export class AwsError extends Error {
  /** The code as it goes over the wire, such as `BadRequestException` or `ValidationError`. */
  readonly code: string
  /** HTTP status; without one the wire layer takes the status of the modeled error, or 400. */
  readonly status: number | undefined
  /** Further members of the modeled error, such as `Type`. */
  readonly members: Readonly<Record<string, unknown>>

  constructor(code: string, message: string, more: { status?: number; members?: Record<string, unknown> } = {}) {
    super(message)
    this.name = code
    this.code = code
    this.status = more.status
    this.members = more.members ?? {}
  }
}
