import type { AccountId, Region } from '../../manifest/ids'
import { type Manifest, type Route, regionsOf } from '../../manifest/manifest'
import { nearest } from '../../manifest/text/nearest'
import { listed } from '../../planning/words/listed'
import { type OperatorErrorCode, UsageError } from '../base/operator-error'

/** A name as it was given, the names that there are, and a way out where a better one is known than the nearest of them. */
interface NameGiven {
  readonly name: string
  readonly known: readonly string[]
  readonly wayOut?: string
}

/** The error about a name of the command line that the manifest does not have, with the nearest one that it has. */
export const unknownName = (code: OperatorErrorCode, what: string, { name, known, wayOut }: NameGiven): UsageError => {
  const meant = nearest(name, known)
  const proposed =
    meant === undefined ? `The manifest names: ${listed(known)}` : `Did you mean ${JSON.stringify(meant)}?`
  return new UsageError(code, `The manifest names no ${what} ${JSON.stringify(name)}`, wayOut ?? proposed)
}

/** An account of the manifest by its id or name. @throws UsageError `ACCOUNT_UNKNOWN` */
export const accountNamed = (name: string, { accounts }: Pick<Manifest, 'accounts'>): AccountId => {
  const found = accounts.find(({ id }) => id === name) ?? accounts.find((account) => account.name === name)
  if (found) return found.id
  const known = accounts.flatMap((account) => [account.name, account.id])
  throw unknownName('ACCOUNT_UNKNOWN', 'account', { name, known })
}

/** A Region of the manifest. @throws UsageError `REGION_UNKNOWN` */
export const regionNamed = (name: string, manifest: Manifest): Region => {
  const found = regionsOf(manifest).find((region) => region === name)
  if (found) return found
  throw unknownName('REGION_UNKNOWN', 'Region', { name, known: regionsOf(manifest) })
}

/** A route of the manifest. @throws UsageError `ROUTE_UNKNOWN` */
export const routeNamed = (name: string, { routes }: Pick<Manifest, 'routes'>): Route => {
  const found = routes.find((route) => route.name === name)
  if (found) return found
  throw unknownName('ROUTE_UNKNOWN', 'route', { name, known: routes.map((route) => route.name) })
}
