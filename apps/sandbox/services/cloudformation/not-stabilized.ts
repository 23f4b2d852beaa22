import type { ResourceIdentity } from './resource-type'

/**
 * A resource was made but did not become what it should. CloudFormation knows its physical id, so that a rollback deletes it.
 */
export class NotStabilized extends Error {
  readonly identity: ResourceIdentity

  constructor(message: string, identity: ResourceIdentity) {
    super(message)
    this.identity = identity
  }
}
