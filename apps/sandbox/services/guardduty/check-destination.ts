import { parseArn } from '../../kit/arn'
import type { AwsError } from '../../kit/aws-error'
import { optInRegions } from '../../kit/regions'
import type { Call } from '../../request/operation'
import { mayUseKey } from '../kms/key-use'
import { checkExportBucket } from '../s3/check-export-bucket'
import { buckets, currentVersion } from '../s3/state'
import { badRequest } from './errors'
import type { Detector } from './records'

interface Destination {
  readonly bucketArn: string
  readonly keyArn: string
}

/**
 * The bucket and the key prefix (`''`, or with a slash at its end) that a destination's ARN names;
 * undefined if it names none.
 */
export const destinationPlace = (bucketArn: string): { bucket: string; prefix: string } | undefined => {
  const arn = parseArn(bucketArn)
  const [bucket = '', ...path] = arn?.resource.replace(/\/$/, '').split('/') ?? []
  if (arn?.service !== 's3' || bucket === '') return undefined
  return { bucket, prefix: path.length === 0 ? '' : `${path.join('/')}/` }
}

/** GuardDuty's principal in a Region: opt-in Regions have their own. */
const servicePrincipal = (region: string): string =>
  optInRegions.includes(region) ? `guardduty.${region}.amazonaws.com` : 'guardduty.amazonaws.com'

const mayPublish = ({ world }: Pick<Call, 'world'>, detector: Detector, destination: Destination): boolean => {
  const place = destinationPlace(destination.bucketArn)
  if (!place) return false
  const service = servicePrincipal(detector.region)
  const sourceArn = `arn:aws:guardduty:${detector.region}:${detector.account}:detector/${detector.id}`
  const source = { sourceAccount: detector.account, sourceArn }
  const bucket = checkExportBucket(world, { ...place, ...source, service, keyArn: destination.keyArn })
  const key = mayUseKey(world, {
    keyArn: destination.keyArn,
    principal: { service },
    action: 'kms:GenerateDataKey',
    context: { 'aws:SourceAccount': source.sourceAccount, 'aws:SourceArn': sourceArn },
  })
  return bucket.allowed && key.allowed
}

/**
 * `PUBLISHING`, or what GuardDuty says once bucket, key or their policies no longer let it write.
 */
export const destinationStatus = (
  call: Pick<Call, 'world'>,
  detector: Detector,
  destination: Destination,
): 'PUBLISHING' | 'UNABLE_TO_PUBLISH_FIX_DESTINATION_PROPERTY' =>
  mayPublish(call, detector, destination) ? 'PUBLISHING' : 'UNABLE_TO_PUBLISH_FIX_DESTINATION_PROPERTY'

const invalid = (parameter: string): AwsError =>
  badRequest(`The request failed because the value specified for the ${parameter} parameter is not valid.`)

/**
 * @throws AwsError unless bucket, folder and key exist, lie in one Region, and their policies let
 *   GuardDuty write.
 */
export const requireWritable = (call: Call, detector: Detector, destination: Destination): void => {
  const place = destinationPlace(destination.bucketArn)
  if (!place) throw invalid('destinationArn')
  const bucket = buckets(call.world).get(place.bucket)
  if (!bucket) {
    throw badRequest(
      'The request failed because the resource specified in the destinationArn parameter does not exist.',
    )
  }
  const key = parseArn(destination.keyArn)
  if (key?.service !== 'kms' || !key.resource.startsWith('key/') || key.region !== bucket.region)
    throw invalid('kmsKeyArn')
  if (optInRegions.includes(bucket.region) && bucket.region !== detector.region) throw invalid('destinationArn')
  if (place.prefix !== '' && !currentVersion(bucket, place.prefix)) {
    throw badRequest(
      'The request failed because the resource folder specified in the destinationArn parameter does not exist.',
    )
  }
  if (!mayPublish(call, detector, destination)) {
    throw badRequest(
      'The request failed because the GuardDuty service principal does not have permission to the KMS key or the resource specified by the destinationArn parameter. Refer to https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html',
    )
  }
}
