import type { Resource } from '@aws-sdk/client-guardduty'
import {
  sampleContainer,
  sampleDatabase,
  sampleEcsCluster,
  sampleEksCluster,
  sampleFunction,
  sampleInstance,
} from './sample-compute'
import {
  sampleAccessKey,
  sampleBucket,
  sampleBucketChange,
  sampleImage,
  sampleModelCaller,
  sampleObject,
  samplePromptSender,
  sampleRecoveryPoint,
  sampleSnapshot,
} from './sample-data'

/** An attack sequence names its resources among its signals, not as one resource. */
const attackSequence = (): Resource => ({ ResourceType: 'AttackSequence' })

const byKind: Readonly<Record<string, () => Resource>> = {
  EC2: sampleInstance,
  Runtime: sampleInstance,
  IAMUser: sampleAccessKey,
  S3: sampleBucket,
  Kubernetes: sampleEksCluster,
  ECS: sampleEcsCluster,
  Container: sampleContainer,
  RDS: sampleDatabase,
  Lambda: sampleFunction,
}

/** Types that are not about the resource that their kind names; the first that matches counts. */
const exceptions: readonly (readonly [RegExp, () => Resource])[] = [
  [/^AttackSequence:/, attackSequence],
  [/!Snapshot$/, sampleSnapshot],
  [/!AMI$/, sampleImage],
  [/:EC2\/.*!RecoveryPoint$/, sampleRecoveryPoint('EC2')],
  [/:S3\/.*!RecoveryPoint$/, sampleRecoveryPoint('S3')],
  [/^Object:S3\//, sampleObject],
  [/^(Policy|Stealth):S3\//, sampleBucketChange],
  [/\/(AnomalousModelInvocation|CostHarvesting)$/, sampleModelCaller],
  [/\/PromptInjection/, samplePromptSender],
]

/** What a finding type is about: the word between `:` and `/`, such as `EC2`. */
export const resourceKind = (type: string): string => /:(\w+)\//.exec(type)?.[1] ?? ''

/**
 * The resource of a sample of this type, as the user guide's page of its protection plan has it
 * (BEHAVIOUR 45).
 * @throws Error for a type whose kind of resource no sample has: an entry of `sample-types.json`
 *   that needs one.
 */
export const sampleResource = (type: string): Resource => {
  const make = exceptions.find(([pattern]) => pattern.test(type))?.[1] ?? byKind[resourceKind(type)]
  if (!make) throw new Error(`sample-types.json has ${type}, and sample-resource.ts no resource of its kind; add one`)
  return make()
}
