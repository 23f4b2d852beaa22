import { Duration, aws_iam as iam, aws_kms as kms, type RemovalPolicy } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

/** What the key is for, which role CloudFormation administers it with, and what becomes of it when its stack goes. */
export interface EncryptionKeyProps {
  readonly description: string
  /** The ARN of the role that creates the key. */
  readonly administratorArn: string
  readonly removalPolicy: RemovalPolicy
}

/**
 * What CloudFormation calls to read, change and delete the key, beside `kms:CreateKey`.
 * Source: `handlers` in github.com/aws-cloudformation/aws-cloudformation-resource-providers-kms key/aws-kms-key.json
 */
const administration = [
  'DescribeKey',
  'GetKeyPolicy',
  'GetKeyRotationStatus',
  'ListResourceTags',
  'PutKeyPolicy',
  'UpdateKeyDescription',
  'EnableKeyRotation',
  'ScheduleKeyDeletion',
  'TagResource',
  'UntagResource',
].map((action) => `kms:${action}`)

/**
 * A customer-managed key that rotates every year. Its own policy lets the creating role administer it, so that the role needs
 * no right over any other key. The role is compared by `aws:PrincipalArn` and not named as the principal: then the role may
 * be made anew, and its permissions boundary, which knows no key, does not limit what the key grants.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
export class EncryptionKey extends kms.Key {
  constructor(scope: Construct, id: string, { administratorArn, ...props }: EncryptionKeyProps) {
    super(scope, id, { ...props, enableKeyRotation: true, pendingWindow: Duration.days(7) })
    this.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'CreatorAdministers',
        principals: [new iam.AnyPrincipal()],
        actions: administration,
        resources: ['*'],
        conditions: { ArnEquals: { 'aws:PrincipalArn': administratorArn } },
      }),
    )
  }
}
