import type { UnitId } from '../../manifest/ids'
import type { LiveAccount } from '../state/observed'

/** An organizational unit as AWS Organizations returns it. `parent` is a unit or the root. */
export interface LiveUnit {
  readonly id: UnitId
  readonly name: string
  readonly parent: UnitId
}

/** Accounts and units of an organization as they are now. */
export interface LiveOrganization {
  readonly accounts: readonly LiveAccount[]
  /** All units, each after the one that it is in; the root is not among them. */
  readonly units: readonly LiveUnit[]
}
