import type { Digest, Route, Severity } from '../../manifest/manifest'
import { choiceOf, type FindingChoice } from '../../manifest/routing/finding-choice'
import { severityBands } from '../../manifest/routing/severity-bands'
import type { ManifestLine } from '../../manifest/text/manifest-lines'
import type { ExplainedSubject } from './account-enrollment'
import type { ManifestSource } from './manifest-source'
import { routeTakes } from './route-accounts'

/** A route that takes findings of an account, and the entry by which it does. */
export interface AccountRoute {
  readonly route: string
  readonly by: 'ALL' | 'unit' | 'account'
  /** The unit or the account as the entry names it. */
  readonly named?: string
  readonly at: ManifestLine
  readonly deliver: Route['deliver']
  readonly minimumSeverity: Severity
  /** The number at which that severity begins. */
  readonly from: number
  readonly digest?: Digest
  /** What it chooses of the account's findings; absent where it takes all from that severity on. */
  readonly chooses?: Omit<FindingChoice, 'exceptAccounts'>
  /** What it takes, where that is not GuardDuty's findings alone. */
  readonly sources?: Route['sources']
  readonly slack?: string
  readonly email: readonly string[]
  /** The channel of Microsoft Teams; absent where the route names none. */
  readonly teams?: string
  readonly topic?: string
}

type Entry = Pick<AccountRoute, 'by' | 'named' | 'at'>

/** An account that the manifest does not list yet: the catch-all takes it, and a member route through the unit that it is in. */
const entryOfUnlisted = (
  { lineOf, manifest }: ManifestSource,
  { units }: ExplainedSubject,
  route: Route,
  index: number,
): Entry | undefined => {
  if (route.accounts === 'ALL') return { by: 'ALL', at: lineOf(['routes', index, 'accounts']) }
  const unit = route.deliver === 'member' ? route.units.find((one) => units.includes(one)) : undefined
  if (unit === undefined) return undefined
  const named = manifest.organization.units.find(({ id }) => id === unit)?.path ?? unit
  return { by: 'unit', named, at: lineOf(['routes', index, 'units']) }
}

const entryOf = (source: ManifestSource, subject: ExplainedSubject, route: Route, index: number): Entry | undefined => {
  if (subject.row === undefined) return entryOfUnlisted(source, subject, route, index)
  const { takes, taken } = routeTakes(source, route, index)
  if (!taken.includes(subject.account)) return undefined
  // The last one is the nearest: units come before accounts.
  const entry = takes.filter(({ accounts }) => accounts.includes(subject.account)).at(-1)
  if (entry === undefined) return undefined
  const { kind, named, at } = entry
  return kind === 'ALL' ? { by: kind, at } : { by: kind, named, at }
}

/** The routes that take findings of an account, in the manifest's order. */
export const accountRoutes = (source: ManifestSource, subject: ExplainedSubject): readonly AccountRoute[] =>
  source.manifest.routes.flatMap((route, index) => {
    const entry = entryOf(source, subject, route, index)
    if (entry === undefined) return []
    const { name, deliver, minimumSeverity, digest, sources, slack, email, teams, topic } = route
    const { exceptAccounts: _others, ...chosen } = choiceOf(route) ?? {}
    return [
      {
        route: name,
        ...entry,
        deliver,
        minimumSeverity,
        from: severityBands[minimumSeverity].from,
        ...(digest !== undefined && { digest }),
        ...(Object.keys(chosen).length > 0 && { chooses: chosen }),
        ...(sources && { sources }),
        ...(slack !== undefined && { slack }),
        email,
        ...(teams !== undefined && { teams }),
        ...(topic !== undefined && { topic }),
      },
    ]
  })
