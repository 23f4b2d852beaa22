import { AwsError } from '../../kit/aws-error'
import { type CloudTrailOperation, requireOwnTrail, requireTrail, type Selectors } from './state'

const mostBasicSelectors = 5

/** Begins to log (BEHAVIOUR 5). */
export const startLogging: CloudTrailOperation<'StartLogging'> = ({ Name }, call) => {
  const trail = requireOwnTrail(Name, call)
  trail.isLogging = true
  trail.started = new Date(call.world.clock.now())
  return {}
}

/** Ends logging; the trail stays. */
export const stopLogging: CloudTrailOperation<'StopLogging'> = ({ Name }, call) => {
  const trail = requireOwnTrail(Name, call)
  trail.isLogging = false
  trail.stopped = new Date(call.world.clock.now())
  return {}
}

/** Whether a trail logs, a shadow by its ARN (BEHAVIOUR 4). */
export const getTrailStatus: CloudTrailOperation<'GetTrailStatus'> = ({ Name }, call) => {
  const { isLogging, started, stopped } = requireTrail(Name, call)
  return { IsLogging: isLogging, StartLoggingTime: started, StopLoggingTime: stopped }
}

const shown = (selectors: Selectors) =>
  'basic' in selectors ? { EventSelectors: [...selectors.basic] } : { AdvancedEventSelectors: [...selectors.advanced] }

/** Which events a trail logs. */
export const getEventSelectors: CloudTrailOperation<'GetEventSelectors'> = ({ TrailName }, call) => {
  const { arn, selectors } = requireTrail(TrailName, call)
  return { TrailARN: arn, ...shown(selectors) }
}

/** Replaces the selectors of a trail (BEHAVIOUR 8). */
export const putEventSelectors: CloudTrailOperation<'PutEventSelectors'> = (input, call) => {
  const { EventSelectors: basic = [], AdvancedEventSelectors: advanced = [] } = input
  const trail = requireOwnTrail(input.TrailName, call)
  if (basic.length > 0 === advanced.length > 0 || basic.length > mostBasicSelectors) {
    throw new AwsError(
      'InvalidEventSelectorsException',
      'Specify one to five event selectors, or advanced event selectors, and not both.',
    )
  }
  trail.selectors =
    advanced.length > 0
      ? { advanced }
      : { basic: basic.map((one) => ({ ReadWriteType: 'All', IncludeManagementEvents: true, ...one })) }
  return { TrailARN: trail.arn, ...shown(trail.selectors) }
}
