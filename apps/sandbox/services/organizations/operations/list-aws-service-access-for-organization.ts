import type {
  ListAWSServiceAccessForOrganizationCommandInput,
  ListAWSServiceAccessForOrganizationCommandOutput,
} from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import { requireReader } from '../authorize'
import { listPage } from '../list-page'
import { organization } from '../state'

export const listAwsServiceAccessForOrganization: Operation<
  ListAWSServiceAccessForOrganizationCommandInput,
  ListAWSServiceAccessForOrganizationCommandOutput
> = (input, call) => {
  requireReader(call)
  const services = [...call.world.store(organization).serviceAccess].map(([ServicePrincipal, DateEnabled]) => ({
    ServicePrincipal,
    DateEnabled,
  }))
  const page = listPage(services, input, call)
  return { EnabledServicePrincipals: page.items, NextToken: page.nextToken }
}
