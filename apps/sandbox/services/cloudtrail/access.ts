import { arnIn, each } from '../../request/access'
import type { Call, ServiceAccess } from '../../request/operation'

interface TrailRequest {
  readonly Name?: string
  readonly TrailName?: string
}

/** A trail by its ARN, or by its name in the caller's account and Region. */
const trailArn = ({ Name, TrailName }: TrailRequest, call: Call): string => {
  const named = Name ?? TrailName ?? ''
  return named.startsWith('arn:') ? named : arnIn('cloudtrail', call, `trail/${named}`)
}

/** What the operations ask of their callers. */
export const cloudTrailAccess: ServiceAccess = {
  prefix: 'cloudtrail',
  operations: each(
    'cloudtrail',
    'CreateTrail DeleteTrail GetEventSelectors GetTrail GetTrailStatus PutEventSelectors StartLogging StopLogging UpdateTrail',
    trailArn,
  ),
}
