import type { AccountId, Region } from '../../../../manifest/ids'
import type { Manifest } from '../../../../manifest/manifest'
import { connect } from '../../../aws/clients'
import { AwsCallFailed } from '../../../aws/errors'

/** A finding that is to be made up, in the account whose credentials are used. */
export interface SampleFinding {
  readonly manifest: Manifest
  readonly account: AccountId
  readonly region: Region
  /** A finding type of GuardDuty's, such as `CryptoCurrency:EC2/BitcoinTool.B!DNS`. */
  readonly type: string
  /** Where AWS is, if it is not AWS itself. */
  readonly endpoint?: string
  /** Keys of the account; default, for a sandbox, its id. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

/**
 * Lets GuardDuty make a sample finding in an account, which travels like a real one; its title begins with [SAMPLE].
 * @throws AwsCallFailed when the account has no detector in the Region, or AWS refuses.
 */
export const createSampleFinding = async (sample: SampleFinding): Promise<void> => {
  const { manifest, account, region, type, endpoint } = sample
  const credentials = sample.credentials ?? { accessKeyId: account, secretAccessKey: 'sandbox' }
  const aws = connect({ manifest, credentials, ...(endpoint !== undefined && { endpoint }) })
  const { CreateSampleFindingsCommand, ListDetectorsCommand } = await import('@aws-sdk/client-guardduty')
  const operation = 'guardduty:CreateSampleFindings'
  try {
    const client = await aws.ownGuardDuty(region)
    const [DetectorId] = (await client.send(new ListDetectorsCommand({}))).DetectorIds ?? []
    if (DetectorId === undefined) throw new Error('the account has no detector in this Region')
    await client.send(new CreateSampleFindingsCommand({ DetectorId, FindingTypes: [type] }))
  } catch (error) {
    throw new AwsCallFailed({ operation, account, region }, error)
  } finally {
    aws.close()
  }
}
