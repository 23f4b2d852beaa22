import { Stack } from 'aws-cdk-lib'
import { partition } from './names'

/**
 * A stack in the commercial partition, the only one where Chatbot exists. To find the partition of a Region, the CDK would load its facts
 * about all of them.
 */
export class CommercialStack extends Stack {
  override get partition(): string {
    return partition
  }
}
