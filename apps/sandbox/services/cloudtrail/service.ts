import { arnIn, each } from '../../request/access'
import type { Call, Operations, Service, ServiceAccess } from '../../request/operation'
import { getEventSelectors, getTrailStatus, putEventSelectors, startLogging, stopLogging } from './logging'
import { createTrail, deleteTrail, describeTrails, getTrail, listTrails, updateTrail } from './trail'

/** What the sandbox builds of it; any other operation answers 501. */
const operations: Operations = {
  CreateTrail: createTrail,
  DeleteTrail: deleteTrail,
  DescribeTrails: describeTrails,
  GetEventSelectors: getEventSelectors,
  GetTrail: getTrail,
  GetTrailStatus: getTrailStatus,
  ListTrails: listTrails,
  PutEventSelectors: putEventSelectors,
  StartLogging: startLogging,
  StopLogging: stopLogging,
  UpdateTrail: updateTrail,
}

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
const cloudTrailAccess: ServiceAccess = {
  prefix: 'cloudtrail',
  operations: each(
    'cloudtrail',
    'CreateTrail DeleteTrail GetEventSelectors GetTrail GetTrailStatus PutEventSelectors StartLogging StopLogging UpdateTrail',
    trailArn,
  ),
}

/** AWS CloudTrail: trails only. */
export const cloudTrail: Service = {
  name: 'cloudtrail',
  schemas: () => import('@aws-sdk/client-cloudtrail'),
  access: cloudTrailAccess,
  operations,
}
