import type { World } from '../../world/world'
import type { Detector } from './detector'
import type { FindingRecord } from './finding'
import { sampleAction } from './sample-action'
import { resourceKind, sampleNames, sampleResource } from './sample-resource'
import { sampleTypes } from './sample-types'

const features: Readonly<Record<string, string>> = {
  S3: 'S3DataEvents',
  Kubernetes: 'EksAuditLogs',
  RDS: 'RdsLoginEvents',
  Lambda: 'LambdaNetworkLogs',
  Runtime: 'RuntimeMonitoring',
}

const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_match, name: string) => sampleNames[name] ?? name)

const targets = /BruteForce|PortProbe|:IAM|:S3|:RDS|:Kubernetes|:EKS/

const featureOf = (type: string): { readonly feature?: string } => {
  const feature = type.startsWith('Policy:') || type.startsWith('Stealth:') ? undefined : features[resourceKind(type)]
  return feature === undefined ? {} : { feature }
}

/** A sample of this type in a detector's account, or undefined for a type that no sample exists for. */
export const newSample = (world: World, detector: Detector, type: string): FindingRecord | undefined => {
  const known = sampleTypes.find((candidate) => candidate.type === type)
  if (!known) return undefined
  const { severity, title, description } = known
  const now = world.clock.now()
  return {
    id: world.ids.hex(32),
    account: detector.account,
    region: detector.region,
    detector: detector.id,
    type,
    severity,
    title: `[SAMPLE] ${fill(title)}`,
    description: fill(description),
    resource: sampleResource(type),
    action: sampleAction(type),
    resourceRole: targets.test(type) ? 'TARGET' : 'ACTOR',
    ...featureOf(type),
    additionalInfo: { sample: true },
    createdAt: now,
    updatedAt: now,
    count: 1,
    archived: false,
  }
}
