import type { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import type { AccountId, Region } from '../../manifest/ids'

/** CloudFormation of one account and Region. */
export interface CloudFormationPlace {
  readonly client: CloudFormationClient
  readonly account: AccountId
  readonly region: Region
}
