import { Duration, aws_kms as kms, type RemovalPolicy, Tags } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { applicationTag } from '../names'

/** What the key is for, and what becomes of it when its stack goes. */
export interface EncryptionKeyProps {
  readonly description: string
  readonly removalPolicy: RemovalPolicy
}

/** A customer-managed key that rotates every year and carries our tag, by which roles are limited to our keys. */
export class EncryptionKey extends kms.Key {
  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id, { ...props, enableKeyRotation: true, pendingWindow: Duration.days(7) })
    Tags.of(this).add(applicationTag.key, applicationTag.value)
  }
}
