import type { Manifest, Route } from '../../manifest/manifest'
import { addedSourcesOf } from '../../manifest/routing/route-sources'
import { type SourceCoverage, sourceCoverage } from '../coverage/source-coverage'
import { wordsOfSource } from '../delivery/plan-sources'
import type { Observed } from '../state/observed'

/** Whether sources are on, as far as somebody asked AWS. */
export type SourcesSeen = Pick<Observed, 'sources' | 'trails'>

/** A source that a route takes beside GuardDuty's findings. */
export interface RouteSource extends Pick<SourceCoverage, 'name' | 'title'> {
  /** Whether it is on, where that was asked; absent where nobody asked AWS. */
  readonly regions?: SourceCoverage['regions']
  /** What has to be switched on. */
  readonly switchOn: string
}

/** The sources of these routes beside GuardDuty's findings, each once. */
export const sourcesOfRoutes = (
  manifest: Manifest,
  routes: readonly Route[],
  observed: SourcesSeen | undefined,
): readonly RouteSource[] => {
  const taken = new Set(routes.flatMap(addedSourcesOf))
  return sourceCoverage({ manifest, observed: observed ?? {} })
    .filter(({ name }) => taken.has(name))
    .map(({ name, title, regions }) => ({
      name,
      title,
      ...(observed && { regions }),
      switchOn: wordsOfSource(name).switchOn,
    }))
}
