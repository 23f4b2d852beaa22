import type { Operations, Service } from '../../request/operation'
import { cloudTrailAccess } from './access'
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

/** AWS CloudTrail: trails only. */
export const cloudTrail: Service = {
  name: 'cloudtrail',
  schemas: () => import('@aws-sdk/client-cloudtrail'),
  access: cloudTrailAccess,
  operations,
}
