import type { LoggingConfiguration } from '@aws-sdk/client-sfn'
import { AwsError } from '../../kit/aws-error'
import type { World } from '../../world/world'
import { roleMay } from '../iam/role-decisions'
import type { Role } from '../iam/state'
import { logGroupName, logStore } from '../logs/state'

/** What the role of a machine that logs has to be allowed, on `*` (BEHAVIOUR 12). */
const actions = [
  'CreateLogDelivery',
  'GetLogDelivery',
  'UpdateLogDelivery',
  'DeleteLogDelivery',
  'ListLogDeliveries',
  'PutResourcePolicy',
  'DescribeResourcePolicies',
  'DescribeLogGroups',
]

const invalidLogging = (message: string): AwsError =>
  new AwsError('InvalidLoggingConfiguration', `Invalid Logging Configuration: ${message}`)

/** The log group of a configuration, by name; undefined where it has none. */
export const logGroupOf = ({ destinations = [] }: LoggingConfiguration): string | undefined => {
  const arn = destinations[0]?.cloudWatchLogsLogGroup?.logGroupArn
  return arn === undefined ? undefined : logGroupName(arn)
}

/**
 * Checks a logging configuration: one log group that exists, and a role that may have logs delivered to it.
 * @throws AwsError `InvalidLoggingConfiguration`, `AccessDeniedException`
 */
export const checkLogging = (
  world: World,
  logging: LoggingConfiguration,
  { role, account, region }: { readonly role: Role; readonly account: string; readonly region: string },
): void => {
  if ((logging.level ?? 'OFF') === 'OFF') return
  if (logging.destinations?.length !== 1) throw invalidLogging('Must specify exactly one Log Destination.')
  const arn = logging.destinations[0]?.cloudWatchLogsLogGroup?.logGroupArn ?? ''
  if (!arn.endsWith(':*')) throw invalidLogging('Log Destination ARN must end with ":*".')
  if (!world.store(logStore).in({ account, region }).groups.has(logGroupName(arn))) {
    throw invalidLogging('Log Destination does not exist.')
  }
  const denied = actions.find(
    (action) => !roleMay(world, role, { account, action: `logs:${action}`, resource: '*' }).allowed,
  )
  if (denied === undefined) return
  throw new AwsError(
    'AccessDeniedException',
    'The state machine IAM Role is not authorized to access the Log Destination',
  )
}
