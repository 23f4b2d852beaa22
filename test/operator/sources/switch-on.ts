import { AccessAnalyzerClient, CreateAnalyzerCommand } from '@aws-sdk/client-accessanalyzer'
import {
  ConfigServiceClient,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  StartConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service'
import { EnableHealthServiceAccessForOrganizationCommand, HealthClient } from '@aws-sdk/client-health'
import { CreateServiceLinkedRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import { EnableCommand, EnableDelegatedAdminAccountCommand, Inspector2Client } from '@aws-sdk/client-inspector2'
import { EnableOrganizationAdminAccountCommand, Macie2Client } from '@aws-sdk/client-macie2'
import {
  EnableAWSServiceAccessCommand,
  OrganizationsClient,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import {
  EnableOrganizationAdminAccountCommand as AdministerHub,
  CreateFindingAggregatorCommand,
  EnableSecurityHubCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub'
import { requireOrganization } from '../../../apps/manifest/manifest'
import type { TestSandbox } from '../../support/with-sandbox'
import { shippedManifest } from '../support/shipped'

const { managementAccount: management, securityAccount: security } = requireOrganization(shippedManifest)
const { home, others } = shippedManifest.regions

const delegate = async (sandbox: TestSandbox, ServicePrincipal: string): Promise<void> => {
  const client = new OrganizationsClient(sandbox.as(management))
  await client.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }))
  await client.send(new RegisterDelegatedAdministratorCommand({ AccountId: security, ServicePrincipal }))
}

const gatherFindings = async (sandbox: TestSandbox): Promise<void> => {
  const client = new SecurityHubClient(sandbox.as(security, home))
  await client.send(new EnableSecurityHubCommand({}))
  const ofOrganization = new SecurityHubClient(sandbox.as(management, home))
  await ofOrganization.send(new AdministerHub({ AdminAccountId: security }))
  await client.send(new CreateFindingAggregatorCommand({ RegionLinkingMode: 'ALL_REGIONS' }))
}

/** A recorder in each Region, with the role and the bucket that Config asks for. */
const recordEverywhere = async (sandbox: TestSandbox): Promise<void> => {
  const { Role } = await new IAMClient(sandbox.as(security)).send(
    new CreateServiceLinkedRoleCommand({ AWSServiceName: 'config.amazonaws.com' }),
  )
  const s3 = new S3Client({ ...sandbox.as(security, 'us-east-1'), forcePathStyle: true })
  await s3.send(new CreateBucketCommand({ Bucket: 'config-records' }))
  for (const region of [home, ...others]) {
    const client = new ConfigServiceClient(sandbox.as(security, region))
    await client.send(new PutConfigurationRecorderCommand({ ConfigurationRecorder: { roleARN: Role?.Arn } }))
    await client.send(new PutDeliveryChannelCommand({ DeliveryChannel: { s3BucketName: 'config-records' } }))
    await client.send(new StartConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' }))
  }
}

/** Switches on what other sources come from, as an organization does that wants them; CloudTrail is on in the shipped one. */
export const switchOnSources = async (sandbox: TestSandbox): Promise<void> => {
  for (const service of ['access-analyzer', 'health']) await delegate(sandbox, `${service}.amazonaws.com`)
  await new HealthClient(sandbox.as(management, 'us-east-1')).send(
    new EnableHealthServiceAccessForOrganizationCommand({}),
  )
  await gatherFindings(sandbox)
  await recordEverywhere(sandbox)
  for (const region of [home, ...others]) {
    await new Inspector2Client(sandbox.as(management, region)).send(
      new EnableDelegatedAdminAccountCommand({ delegatedAdminAccountId: security }),
    )
    await new Inspector2Client(sandbox.as(security, region)).send(new EnableCommand({ resourceTypes: ['EC2'] }))
    await new Macie2Client(sandbox.as(management, region)).send(
      new EnableOrganizationAdminAccountCommand({ adminAccountId: security }),
    )
    await new AccessAnalyzerClient(sandbox.as(security, region)).send(
      new CreateAnalyzerCommand({ analyzerName: 'organization', type: 'ORGANIZATION' }),
    )
  }
}
