import type { World } from '../../../world/world'
import { requireBatch } from '../batch'
import { requireDetector } from '../detector'
import { invalidInput } from '../errors'
import type { Detector, FindingRecord } from '../records'
import { type GuardDutyOperation, guardDuty } from '../state'
import { recordFinding } from './publish-finding'
import { sampleAction } from './sample-action'
import { resourceKind, sampleResource } from './sample-resource'
import { fillSampleNames, sampleTypes } from './sample-types'

const featureByKind: Readonly<Record<string, string>> = {
  S3: 'S3DataEvents',
  Kubernetes: 'EksAuditLogs',
  RDS: 'RdsLoginEvents',
  Lambda: 'LambdaNetworkLogs',
  Runtime: 'RuntimeMonitoring',
}

/**
 * Of these kinds, what another source found: sequences, malware scans, and S3 in CloudTrail's
 * management events.
 */
const otherSource = /^AttackSequence:|:(?!Runtime)\w+\/(Malicious|Suspicious)File|^(Policy|Stealth):S3\//

/**
 * The protection plan that finds this type; undefined for the foundational sources and sequences,
 * and for malware scans and AI Protection, whose names here are not known.
 */
const sampleFeature = (type: string): string | undefined =>
  otherSource.test(type) ? undefined : featureByKind[resourceKind(type)]

const isTarget = /BruteForce|PortProbe|:IAM|:S3|:RDS|:Kubernetes|:EKS/

/** Not populated by Runtime Monitoring and Malware Protection for S3 (BEHAVIOUR 45). */
const hasNoRole = /:Runtime\/|^Object:S3\//

const role = (type: string): Pick<FindingRecord, 'resourceRole'> =>
  hasNoRole.test(type) ? {} : { resourceRole: isTarget.test(type) ? 'TARGET' : 'ACTOR' }

/**
 * A sample of this type in a detector's account, or undefined for a type that no sample exists for.
 */
const newSample = (world: World, detector: Detector, type: string): FindingRecord | undefined => {
  const known = sampleTypes.find((candidate) => candidate.type === type)
  if (!known) return undefined
  const { severity, title, description } = known
  const now = world.clock.now()
  const action = sampleAction(type)
  const feature = sampleFeature(type)
  return {
    id: world.ids.hex(32),
    account: detector.account,
    region: detector.region,
    detector: detector.id,
    type,
    severity,
    title: `[SAMPLE] ${fillSampleNames(title)}`,
    description: fillSampleNames(description),
    resource: sampleResource(type),
    ...(action !== undefined && { action }),
    ...role(type),
    ...(feature !== undefined && { feature }),
    additionalInfo: { sample: true },
    createdAt: now,
    updatedAt: now,
    count: 1,
    archived: false,
  }
}

/** Samples belong to the account that asks for them; without types, one of every type there is. */
export const createSampleFindings: GuardDutyOperation<'CreateSampleFindings'> = (input, call) => {
  const { world } = call
  const detector = requireDetector(call, input.DetectorId)
  if (detector.status !== 'ENABLED') throw invalidInput()
  const wanted = input.FindingTypes ?? sampleTypes.map(({ type }) => type)
  if (input.FindingTypes) requireBatch(input.FindingTypes, 'findingTypes')
  const samples = wanted.map((type) => newSample(world, detector, type))
  if (samples.includes(undefined)) throw invalidInput()
  for (const sample of samples) {
    if (sample) recordFinding(world, world.store(guardDuty), detector, sample)
  }
  return {}
}
