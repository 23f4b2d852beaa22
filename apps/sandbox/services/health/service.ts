import { AwsError } from '../../kit/aws-error'
import { asks } from '../../request/access'
import type { Call, Operations, Service, ServiceAccess } from '../../request/operation'
import { askToLink } from '../iam/role-asks'
import {
  describeHealthServiceStatusForOrganization,
  disableHealthServiceAccessForOrganization,
  enableHealthServiceAccessForOrganization,
  PRINCIPAL,
} from './organization-view'

/** What the sandbox builds of it; any other operation answers 501. */
const operations: Operations = {
  DescribeHealthServiceStatusForOrganization: describeHealthServiceStatusForOrganization,
  DisableHealthServiceAccessForOrganization: disableHealthServiceAccessForOrganization,
  EnableHealthServiceAccessForOrganization: enableHealthServiceAccessForOrganization,
}

/** What the operations ask of their callers; none knows a resource. */
const healthAccess: ServiceAccess = {
  prefix: 'health',
  operations: {
    EnableHealthServiceAccessForOrganization: (_input: object, call: Call) => [
      ...asks('health:EnableHealthServiceAccessForOrganization', '*'),
      ...asks('organizations:EnableAWSServiceAccess', '*', { 'organizations:ServicePrincipal': PRINCIPAL }),
      ...askToLink(call, PRINCIPAL),
    ],
    DisableHealthServiceAccessForOrganization: () => [
      ...asks('health:DisableHealthServiceAccessForOrganization', '*'),
      ...asks('organizations:DisableAWSServiceAccess', '*', { 'organizations:ServicePrincipal': PRINCIPAL }),
    ],
  },
}

/** @throws AwsError `SubscriptionRequiredException` without a support plan that has the Health API (BEHAVIOUR 4). */
const requireSupportPlan = ({ world }: Call): void => {
  if (world.scenario.services?.health?.supportPlan !== false) return
  throw new AwsError(
    'SubscriptionRequiredException',
    'AWS Premium Support Subscription is required to use this service.',
    {
      status: 400,
    },
  )
}

/** AWS Health: whether the organization view is on. */
export const health: Service = {
  name: 'health',
  schemas: () => import('@aws-sdk/client-health'),
  before: requireSupportPlan,
  access: healthAccess,
  operations,
}
