import type { Manifest } from '../../manifest/manifest'
import { routedSources } from '../../manifest/routing/route-sources'
import { alertSources } from '../../manifest/sources/sources'
import { actionOfReadiness, isAsked } from '../observe/observe-sources'
import { noResource, type PermissionStatement } from './statement'

/**
 * What the security account is asked for the sources that routes name beside GuardDuty's findings: whether they are on. Nothing where
 * routes name none. It is a policy of its own: that for `deploy` has no room for it.
 */
export const sourceStatements = (manifest: Manifest): readonly PermissionStatement[] => {
  const asked = routedSources(manifest).flatMap((source) => alertSources[source].readiness ?? [])
  const actions = asked.filter((readiness) => isAsked(readiness, manifest)).map(actionOfReadiness)
  if (actions.length === 0) return []
  return [
    {
      sid: 'Sources',
      need: 'sources',
      why: 'whether the other services are on whose events routes take',
      actions: [...new Set(actions)].sort(),
      resources: noResource,
    },
  ]
}
