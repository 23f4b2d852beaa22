import { parseRegion, type Region } from '../../../manifest/ids'
import { isInOtherPartition, regionNames } from '../../../manifest/regions'
import { nearest } from '../../../manifest/text/nearest'
import { UsageError } from '../../base/operator-error'

/**
 * A Region that the command line names. GuardDuty and Chatbot's CloudFormation types are in all of those that Guardpost serves.
 * @throws UsageError `REGION_UNKNOWN` with the nearest name.
 */
export const namedRegion = (name: string): Region => {
  if (regionNames.some((known) => known === name)) return parseRegion(name)
  const meant = nearest(name, regionNames)
  throw new UsageError(
    'REGION_UNKNOWN',
    isInOtherPartition(name)
      ? `${name} is in a partition of AWS in which Chatbot does not exist`
      : `${JSON.stringify(name)} is no Region of AWS's commercial partition`,
    meant === undefined ? `Name one of: ${regionNames.join(', ')}` : `Did you mean ${meant}?`,
  )
}
