import type { Route } from '../manifest'
import { type AddedSource, addedSources, type SourceName } from '../sources/sources'

/** The sources of which a route notifies, in the order of the manifest. */
export const sourcesOf = ({ sources }: Pick<Route, 'sources'>): readonly SourceName[] => sources ?? ['GUARDDUTY']

/** The sources of a route beside GuardDuty's findings, in the order of the manifest. */
export const addedSourcesOf = (route: Pick<Route, 'sources'>): readonly AddedSource[] =>
  sourcesOf(route).filter((source): source is AddedSource => source !== 'GUARDDUTY')

/** Whether a route notifies of GuardDuty's findings at all. */
export const takesFindings = (route: Pick<Route, 'sources'>): boolean => sourcesOf(route).includes('GUARDDUTY')

/** The sources beside GuardDuty's findings that any of the routes takes, each once, in the order of Guardpost's list of sources. */
export const routedSources = ({
  routes,
}: {
  readonly routes: readonly Pick<Route, 'sources'>[]
}): readonly AddedSource[] => {
  const taken = new Set(routes.flatMap(addedSourcesOf))
  return addedSources.filter((source) => taken.has(source))
}
