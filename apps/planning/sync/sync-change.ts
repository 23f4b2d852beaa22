import type { AccountId, Region, UnitId } from '../../manifest/ids'

/** A row of `accounts` as `sync` writes it. */
export interface AccountRow {
  readonly name: string
  readonly email: string
  readonly unit: UnitId
  /** Only of an account that is suspended, closing or closed. */
  readonly state?: 'SUSPENDED'
}

/** A row of `organization.units` without its id. */
interface UnitRow {
  readonly name: string
  readonly parent: UnitId
}

interface OfAccount<Kind extends string> {
  readonly kind: Kind
  readonly account: AccountId
  /** What the account is called now. */
  readonly name: string
}

interface OfUnit<Kind extends string> {
  readonly kind: Kind
  readonly unit: UnitId
  /** What the unit is called now. */
  readonly name: string
}

interface FromTo<Value> {
  readonly before: Value
  readonly after: Value
}

/** What is different about an account. `account-removed`: it is no longer in the organization. */
export type AccountChange =
  | (OfAccount<'account-joined'> & { readonly after: AccountRow })
  | (OfAccount<'account-renamed' | 'account-email'> & FromTo<string>)
  | (OfAccount<'account-moved'> & FromTo<UnitId>)
  | (OfAccount<'account-suspended' | 'account-reopened'> & FromTo<'ACTIVE' | 'SUSPENDED'>)
  | (OfAccount<'account-removed'> & { readonly before: AccountRow })
  | (OfAccount<'slack-authorized'> & { readonly before?: boolean; readonly after: boolean })

/** What is different about a unit. */
export type UnitChange =
  | (OfUnit<'unit-added'> & { readonly after: UnitRow })
  | (OfUnit<'unit-renamed'> & FromTo<string>)
  | (OfUnit<'unit-moved'> & FromTo<UnitId>)
  | (OfUnit<'unit-removed'> & { readonly before: UnitRow })

/** A route that names an account or unit by its name or path, which has changed. */
export interface RouteChange extends FromTo<string> {
  readonly kind: 'route-updated'
  /** The route's name. */
  readonly route: string
  /** JSON pointer into the manifest as it was. */
  readonly place: string
}

/** An exception of the protection that names an account or unit by its name or path, which has changed. */
export interface ExceptionChange extends FromTo<string> {
  readonly kind: 'exception-updated'
  /** Its index in the list of exceptions. */
  readonly exception: number
  /** JSON pointer into the manifest as it was. */
  readonly place: string
}

/** An enabled Region that the manifest leaves out, though it wants new ones watched. */
interface RegionChange {
  readonly kind: 'region-added'
  readonly region: Region
}

/** One thing that `sync` changes in the manifest; `docs/contracts.md` has the list. */
export type SyncChange = AccountChange | UnitChange | RouteChange | ExceptionChange | RegionChange

/** The id that a change is about, of an account or unit. */
export const subjectOf = (change: AccountChange | UnitChange): AccountId | UnitId =>
  'account' in change ? change.account : change.unit
