import type { Severity } from '../../manifest/manifest'
import type { AddedSource } from '../../manifest/sources/sources'

/**
 * What a first manifest takes beside GuardDuty's findings where a person does not say: what is rare and means something. Config, Macie, Access
 * Analyzer and the new Security Hub are for whoever wants them.
 */
export const firstSources: readonly AddedSource[] = ['CLOUDTRAIL', 'HEALTH', 'INSPECTOR', 'SECURITY_HUB']

/** Sources that speak of every resource, in a route of their own from a severity on: they would drown the findings. */
const loud: Partial<Readonly<Record<AddedSource, { readonly route: string; readonly minimumSeverity: Severity }>>> = {
  INSPECTOR: { route: 'vulnerabilities', minimumSeverity: 'CRITICAL' },
  SECURITY_HUB: { route: 'posture', minimumSeverity: 'HIGH' },
  SECURITY_HUB_V2: { route: 'posture', minimumSeverity: 'HIGH' },
}

/** What a first route says of sources, or a route beside it. */
export interface SourcesOfRoute {
  /** Absent for the first route. */
  readonly route?: { readonly name: string; readonly minimumSeverity: Severity }
  readonly sources: readonly AddedSource[]
}

/** Sources by the routes that take them in a first manifest: the first route, and those of loud sources. */
export const sourcesByRoute = (sources: readonly AddedSource[]): readonly SourcesOfRoute[] => {
  const apart = new Map(
    sources.flatMap((source) => (loud[source] ? [[loud[source].route, loud[source]] as const] : [])),
  )
  return [
    { sources: sources.filter((source) => loud[source] === undefined) },
    ...[...apart.values()].map(({ route: name, minimumSeverity }) => ({
      route: { name, minimumSeverity },
      sources: sources.filter((source) => loud[source]?.route === name),
    })),
  ]
}
