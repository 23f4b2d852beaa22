import { CfnOutput, Duration, aws_iam as iam, RemovalPolicy, aws_s3 as s3, Validations } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { AccountId, Region } from '../../apps/manifest/ids'
import { isOptIn } from '../../apps/manifest/regions'
import { exportBucketName, exportOutputs, partition, queueUrlOutput } from '../names'
import { EncryptionKey } from './encryption-key'
import { FindingsQueue, readerStatements } from './findings-queue'

/** Whose findings are kept, where, from which Regions and for how long. */
export interface FindingsExportProps {
  readonly account: AccountId
  readonly home: Region
  readonly regions: readonly Region[]
  readonly retentionDays: number
  /** Who reads the queue that is notified of exported files, and these. @default there is no queue */
  readonly queue?: { readonly readers: readonly string[] }
  /** The role that creates the key. */
  readonly administratorArn: string
}

/**
 * The bucket and key that GuardDuty exports findings to, from every Region. Both stay when the stack goes.
 * Policies: https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html; opt-in Regions call with a
 * principal of their own. Bucket and key are outputs of the stack, for whoever sets up the publishing destinations.
 */
export class FindingsExport extends Construct {
  private readonly key: EncryptionKey

  constructor(scope: Construct, id: string, props: FindingsExportProps) {
    super(scope, id)
    this.key = new EncryptionKey(this, 'Key', {
      description: 'Guardpost: encrypts exported findings',
      administratorArn: props.administratorArn,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const bucket = this.exportBucket(props)
    const from = detectorsOf(props)
    this.key.addToResourcePolicy(statement('GuardDutyEncrypts', ['kms:GenerateDataKey'], ['*'], from))
    for (const policy of bucketStatements(bucket, this.key, from)) bucket.addToResourcePolicy(policy)
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'CloudTrail data events record who reads the bucket; access logs would need a second bucket for good',
    })
    this.output(exportOutputs.bucketArn, bucket.bucketArn)
    this.output(exportOutputs.keyArn, this.key.keyArn)
    if (props.queue) this.addQueue(bucket, props, props.queue.readers)
  }

  /** The bucket tells its queue: CDK's own notifications would need a Lambda function. It waits for the policy that lets it send. */
  private addQueue(bucket: s3.Bucket, { account, home }: FindingsExportProps, readers: readonly string[]): void {
    const queue = new FindingsQueue(this, 'Queue', { account, bucketName: exportBucketName(account, home), readers })
    const { defaultChild } = bucket.node
    if (!(defaultChild instanceof s3.CfnBucket)) throw new TypeError('The export bucket is not a bucket of its own')
    defaultChild.notificationConfiguration = {
      queueConfigurations: [{ event: 's3:ObjectCreated:*', queue: queue.queueArn }],
    }
    defaultChild.node.addDependency(queue)
    this.output(queueUrlOutput, queue.queueUrl)
    for (const policy of readingFiles(bucket, readers)) bucket.addToResourcePolicy(policy)
    for (const policy of readerStatements(readers, {
      sid: 'ReadersDecrypt',
      actions: ['kms:Decrypt'],
      resources: ['*'],
      conditions: { StringEquals: { 'kms:ViaService': `s3.${home}.amazonaws.com` } },
    })) {
      this.key.addToResourcePolicy(policy)
    }
  }

  private output(name: string, value: string): void {
    new CfnOutput(this, name, { value }).overrideLogicalId(name)
  }

  private exportBucket({ account, home, retentionDays }: FindingsExportProps): s3.Bucket {
    return new s3.Bucket(this, 'Bucket', {
      bucketName: exportBucketName(account, home),
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        {
          id: 'Retention',
          expiration: Duration.days(retentionDays),
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    })
  }
}

/** GuardDuty in the Regions at hand, acting for this account's detectors only. */
interface Detectors {
  readonly principals: iam.IPrincipal[]
  readonly conditions: Record<string, Record<string, string>>
}

const detectorsOf = ({ account, regions }: FindingsExportProps): Detectors => ({
  principals: [
    'guardduty.amazonaws.com',
    ...regions.filter(isOptIn).map((region) => `guardduty.${region}.amazonaws.com`),
  ].map((service) => new iam.ServicePrincipal(service)),
  conditions: {
    StringEquals: { 'aws:SourceAccount': account },
    ArnLike: { 'aws:SourceArn': `arn:${partition}:guardduty:*:${account}:detector/*` },
  },
})

const statement = (sid: string, actions: string[], resources: string[], from: Detectors): iam.PolicyStatement =>
  new iam.PolicyStatement({ sid, actions, resources, ...from })

const bucketStatements = (bucket: s3.Bucket, key: EncryptionKey, from: Detectors): iam.PolicyStatement[] => [
  statement('GuardDutyWrites', ['s3:PutObject'], [bucket.arnForObjects('*')], from),
  statement('GuardDutyFindsBucket', ['s3:GetBucketLocation'], [bucket.bucketArn], from),
  deny('OtherEncryption', bucket, from, { 's3:x-amz-server-side-encryption': 'aws:kms' }),
  deny('OtherKey', bucket, from, { 's3:x-amz-server-side-encryption-aws-kms-key-id': key.keyArn }),
]

const readingFiles = (bucket: s3.Bucket, readers: readonly string[]): iam.PolicyStatement[] => [
  ...readerStatements(readers, {
    sid: 'ReadersGet',
    actions: ['s3:GetObject', 's3:GetObjectVersion'],
    resources: [bucket.arnForObjects('*')],
  }),
  ...readerStatements(readers, {
    sid: 'ReadersList',
    actions: ['s3:ListBucket', 's3:GetBucketLocation'],
    resources: [bucket.bucketArn],
  }),
]

const deny = (sid: string, bucket: s3.Bucket, from: Detectors, unless: Record<string, string>): iam.PolicyStatement =>
  new iam.PolicyStatement({
    sid,
    effect: iam.Effect.DENY,
    principals: from.principals,
    actions: ['s3:PutObject'],
    resources: [bucket.arnForObjects('*')],
    conditions: { StringNotEquals: unless },
  })
