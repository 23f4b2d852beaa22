/** What a resource's handler itself refuses, before it calls the service: `HandlerErrorCode: InvalidRequest`. */
export class InvalidRequest extends Error {
  constructor(message: string) {
    super(`Invalid request provided: ${message}`)
  }
}
