import { routedSources } from '../../manifest/routing/route-sources'
import { alertSources } from '../../manifest/sources/sources'
import { findGatheringRule } from '../../planning/alerts/source-hops'
import type { Desired } from '../../planning/state/desired'
import { actionsOfReadiness, isAsked } from '../observe/observe-sources'
import { noResource, type PermissionStatement } from './statement'

const reading = ({ manifest }: Desired): readonly PermissionStatement[] => {
  const asked = routedSources(manifest).flatMap((source) => alertSources[source].readiness)
  const actions = asked.filter((readiness) => isAsked(readiness, manifest)).flatMap(actionsOfReadiness)
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

const testing = ({ manifest, assembly }: Desired): readonly PermissionStatement[] => {
  const { organization, regions } = manifest
  const buses = routedSources(manifest).flatMap(
    (source) => findGatheringRule({ manifest, assembly, source })?.bus ?? [],
  )
  if (buses.length === 0) return []
  const at = `arn:aws:events:${regions.home}:${organization.securityAccount}:event-bus/`
  return [
    {
      sid: 'TestSources',
      need: 'test',
      why: '`test-alert --source` puts a test event where events of other services gather',
      actions: ['events:PutEvents'],
      resources: [...new Set(buses)].map((bus) => `${at}${bus}`),
    },
    {
      sid: 'TestSourcePatterns',
      need: 'test',
      why: 'and asks whether the rules before that would take the sample as the service sends it',
      actions: ['events:TestEventPattern'],
      resources: noResource,
    },
  ]
}

/**
 * What the security account is asked for the sources that routes name beside GuardDuty's findings: whether they are on, in a policy of its own
 * because that for `deploy` has no room for it, and test events. Nothing where routes name none.
 */
export const sourceStatements = (desired: Desired): readonly PermissionStatement[] => [
  ...reading(desired),
  ...testing(desired),
]
